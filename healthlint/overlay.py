"""Overlays: what a site changes of a rule it did not write, without copying it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from healthlint.clause import as_written
from healthlint.kinds.base import Example, Examples, Severity, Text
from healthlint.lean import dataclass, field, replace
from healthlint.traits import ContentType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.clause import Clause
    from healthlint.kinds.base import Rule

ADD, TAKE = "+ ", "- "
"""What an entry begins with: words to add to a list, or to take away from it."""

CLAUSES = ("find", "need", "against")
"""The clauses that a rule can have."""

_FIELDS = {"any": "any", "with": "with_", "without": "without", "except": "except_", "unless": "unless"}
LISTS = tuple(_FIELDS)
"""The lists that can be changed, as files write them."""

_STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": as_written}

Owner = TypeVar("Owner", "Rule", "Clause")


@dataclass(frozen=True, kw_only=True)
class ClauseOverlay:
    """What is changed of one clause: each entry begins with `+ ` or `- `."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    any: tuple[str, ...] = ()
    """Patterns to look for, or no longer to look for."""

    with_: tuple[str, ...] = ()
    """Patterns of which one must also stand near."""

    without: tuple[str, ...] = ()
    """Patterns of which none may stand near."""

    except_: tuple[str, ...] = ()
    """Longer innocent phrases that cover a hit."""

    unless: tuple[str, ...] = ()
    """Named excuses."""


@dataclass(frozen=True, kw_only=True)
class OverlayExamples:
    """Texts that show what is changed: each entry must be needed by one of them."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    flag: tuple[str | Example, ...] = ()
    """Texts with marks around what the changed rule flags."""

    pass_: tuple[str | Example, ...] = ()
    """Texts in which it flags nothing."""


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """A file of ``overlays``: what it says is changed of the rule it is named after, all else stays."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    severity: Severity | None = None
    """Another severity."""

    severity_in: dict[ContentType, Severity] = field(default_factory=dict)
    """Another severity in documents of a content type, beside those that the rule has."""

    message: Text | None = None
    """Another message."""

    advice: Text | None = None
    """Other advice."""

    find: ClauseOverlay | None = None
    """What is changed of what the rule looks for."""

    need: ClauseOverlay | None = None
    """What is changed of what pays the debt."""

    against: ClauseOverlay | None = None
    """What is changed of what it must not meet."""

    except_: tuple[str, ...] = ()
    """The same as `find.except`, for a rule of kind prefer."""

    unless: tuple[str, ...] = ()
    """The same as `find.unless`, for a rule of kind prefer."""

    examples: OverlayExamples = OverlayExamples()


class Edit(NamedTuple):
    """One entry that is added to a list of a rule or taken away; ``field`` is empty for the rule's own."""

    field: str
    key: str
    number: int
    adds: bool
    entry: str

    @property
    def loc(self) -> tuple[str | int, ...]:
        """Where it stands in the file of its overlay."""
        return (*([self.field] * bool(self.field)), self.key, self.number)

    def __str__(self) -> str:
        """``find.except: + miracle berry``."""
        where = f"{self.field}.{self.key}" if self.field else self.key
        return f"{where}: {ADD if self.adds else TAKE}{self.entry}"


@dataclass(frozen=True)
class Overlaid:
    """A rule before and after an overlay, and the file that it is in (as shown)."""

    file: str
    overlay: Overlay
    before: Rule
    after: Rule

    def without(self, edit: Edit) -> Rule:
        """The rule after all of the overlay but one entry."""
        return applied(self.before, self.overlay, [one for one in edits(self.overlay) if one != edit])

    @property
    def on_trial(self) -> Rule:
        """The rule after it, with the overlay's examples as its own, and beside no other rule."""
        examples = Examples(flag=self.overlay.examples.flag, pass_=self.overlay.examples.pass_)
        return replace(self.after, examples=examples, supersedes=())


def edits(overlay: Overlay) -> Iterator[Edit]:
    """Every entry with its sign, in the order of the file's keys; what has no sign is left out."""
    for name in CLAUSES:
        part = getattr(overlay, name)
        yield from _listed(name, part) if part is not None else ()
    yield from _listed("", overlay)


def applied(rule: Rule, overlay: Overlay, changes: list[Edit] | None = None) -> Rule:
    """A rule with what an overlay says changed; of its entries only ``changes``, or all."""
    said = {name: getattr(overlay, name) for name in ("severity", "message", "advice")}
    given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    given["severity_in"] = {**rule.severity_in, **overlay.severity_in}
    return reduce(_edited, edits(overlay) if changes is None else changes, replace(rule, **given))


def lists(rule: Rule, name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a rule's clause that can be changed, or the rule's own where there is no name, by key."""
    owner = getattr(rule, name, None) if name else rule
    return {key: getattr(owner, name) for key, name in _FIELDS.items() if hasattr(owner, name)}


def _listed(name: str, owner: ClauseOverlay | Overlay) -> Iterator[Edit]:
    for key, attribute in _FIELDS.items():
        for number, entry in enumerate(getattr(owner, attribute, ())):
            if entry.startswith((ADD, TAKE)):
                yield Edit(name, key, number, entry.startswith(ADD), entry[len(ADD) :].strip())


def _edited(rule: Rule, edit: Edit) -> Rule:
    if not edit.field:
        return _changed(rule, edit)
    clause: Clause = getattr(rule, edit.field)
    return replace(rule, **{edit.field: _changed(clause, edit)})  # type: ignore[arg-type]  # a field of its kind


def _changed(owner: Owner, edit: Edit) -> Owner:
    key = _FIELDS[edit.key]
    before: tuple[str, ...] = getattr(owner, key)
    after = (*before, edit.entry) if edit.adds else tuple(one for one in before if one != edit.entry)
    return replace(owner, **{key: after})  # type: ignore[arg-type]  # a field of it
