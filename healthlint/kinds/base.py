"""What every rule says about itself, whatever its kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from healthlint.bounds import MinLen
from healthlint.clause import Clause, as_written
from healthlint.deferred import Deferring
from healthlint.jurisdiction import Jurisdiction, applies
from healthlint.lean import dataclass, field, values
from healthlint.reach import Scope
from healthlint.text.source import Format
from healthlint.traits import ContentType

if TYPE_CHECKING:
    from healthlint.judgement import Judgement
    from healthlint.patterns.page import Page

Severity = Literal["error", "warning", "info"]
Status = Literal["preview", "stable", "deprecated"]
Sure = Literal["high", "medium", "low"]
Text = Annotated[str, MinLen(1)]

_STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": as_written}


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The law or standard a rule rests on, and how far its wording was verified."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    jurisdiction: Text
    instrument: Text
    clause: Text
    url: Text
    verified: Literal["primary", "secondary", "title-only", "not-verified"]
    checked: date

    @property
    def seen(self) -> bool:
        """Whether its wording was seen: what was not is never printed as law."""
        return self.verified in ("primary", "secondary")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text with its ``<<marks>>``, and the circumstances it is judged in."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    text: Text
    as_: ContentType | None = None
    """The content type the text is declared to be; undeclared if left out."""
    format: Format = "markdown"
    severity: Severity | None = None
    """The severity its findings must have; any if left out."""
    today: date | None = None
    """The date it is judged on; the proof's own date if left out."""
    under: Jurisdiction | None = None
    """Whose law it is held to; everybody's at once if left out."""


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Text the rule flags, text it must not flag, and known gaps that must still be missed."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    flag: Annotated[tuple[str | Example, ...], MinLen(3)]
    pass_: Annotated[tuple[str | Example, ...], MinLen(3)]
    missed: tuple[str | Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule(Deferring, ABC):
    """A rule as its file says it. The path gives ``name`` and ``category``; ``id`` never changes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    OFFERS: ClassVar[frozenset[str]] = frozenset({"match"})
    """Placeholders that a message of this kind may use."""

    id: Annotated[str, MinLen(5)]
    name: str
    category: str
    kind: str
    severity: Severity
    status: Status
    message: Text
    rationale: Text
    advice: Text
    references: Annotated[tuple[Reference, ...], MinLen(1)]
    examples: Examples
    confidence: Sure = "high"
    """How often a hit is a true problem once excused ones are gone; a weighing clause computes it instead."""
    severity_in: dict[ContentType, Severity] = field(default_factory=dict)
    """Another severity in documents of a content type, whatever the law."""
    severity_under: dict[Jurisdiction, Severity] = field(default_factory=dict)
    """Another severity under the law of a jurisdiction; of several that are chosen the strictest holds."""
    only_under: tuple[Jurisdiction, ...] = ()
    """The only jurisdictions with such a law; the rule is silent where none of them is chosen."""
    rewrite: Text | None = None
    """A sentence to write instead, with a blank (`___`) for each fact that only the author can know."""
    when: tuple[str, ...] = ()
    """Traits that must all hold."""
    supersedes: tuple[str, ...] = ()
    """Rules that say less about the same words: theirs is not shown beside this one's."""

    @property
    @abstractmethod
    def scope(self) -> Scope:
        """How much of the document a finding of this rule is about."""

    @abstractmethod
    def judge(self, page: Page) -> Iterator[Judgement]:
        """Every judgement of the rule on a page, excused ones included."""

    def applies(self, chosen: Collection[Jurisdiction]) -> bool:
        """Whether the rule is law in any of some jurisdictions."""
        return applies(self.only_under, chosen)

    def clauses(self) -> dict[str, Clause]:
        """The rule's clauses by the name of their field."""
        return {name: value for name, value in values(self).items() if isinstance(value, Clause)}
