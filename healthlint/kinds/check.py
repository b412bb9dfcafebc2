"""check: only code can tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from healthlint.checks import function
from healthlint.kinds.base import Rule
from healthlint.lean import dataclass, field
from healthlint.reach import Scope

if TYPE_CHECKING:
    from healthlint.judgement import Judgement
    from healthlint.patterns.page import Page


@dataclass(frozen=True, kw_only=True)
class Check(Rule):
    """What a built-in function returns is a finding; the rule says the rest."""

    OFFERS: ClassVar[frozenset[str]] = frozenset({"match", "date", "age", "grade", "limit"})

    kind: Literal["check"]
    call: str
    """The name of a check."""
    with_: dict[str, int] = field(default_factory=dict)
    """Its options."""

    @property
    def scope(self) -> Scope:
        """What the document says of itself."""
        return "metadata"

    def judge(self, page: Page) -> Iterator[Judgement]:
        """See ``Rule.judge``."""
        return function(self.call)(page, **self.with_)
