"""Mutants: a rule, short of one entry or moved by one step, each of which some example must notice."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args, get_type_hints

from healthlint.bounds import Ge, Gt, MinLen
from healthlint.clause import Clause, as_written
from healthlint.lean import replace
from healthlint.overlay import applied, edits
from healthlint.reach import Side, steps
from healthlint.text.passage import Unit
from healthlint.weighing import ABOVE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Mapping

    from healthlint.kinds.base import Rule
    from healthlint.overlay import Overlaid

UNTOUCHED = frozenset({"examples", "references", "supersedes"})
"""Fields no mutant changes: evidence about the rule, and what only other rules can show the need of."""

_UNITS: tuple[Unit, ...] = get_args(Unit)


class Mutant(NamedTuple):
    """What was changed, as a message says it, and the changed rule; None where no rule is left."""

    change: str
    rule: Rule | None


class Change(NamedTuple):
    """One change of one value; ``value`` is None where a required list would be empty."""

    what: str
    value: Any


def mutants(rule: Rule, named: Collection[Clause] = ()) -> Iterator[Mutant]:
    """Every mutant of a rule. Clauses that are in ``named`` are left alone: they prove themselves."""
    for item in fields(rule):
        value = getattr(rule, item.name)
        # By equality: a rule that uses a named clause holds the clause itself, not its name.
        if item.name not in UNTOUCHED and value not in named:
            for what, changed in _changes(rule, item, value):
                yield Mutant(what, None if changed is None else replace(rule, **{item.name: changed}))


def without_each(one: Overlaid) -> Iterator[Mutant]:
    """A rule after all of an overlay but one entry, once for each; the rest of the rule is not its own."""
    overlay = one.overlay
    yield from (Mutant(str(edit), one.without(edit)) for edit in edits(overlay))
    for kind_of_text in overlay.severity_in:
        less = {other: given for other, given in overlay.severity_in.items() if other != kind_of_text}
        mutant = applied(one.before, replace(overlay, severity_in=less))
        yield Mutant(f"severity_in: {kind_of_text}", mutant)


def _changes(owner: Rule | Clause, item: Field[Any], value: object) -> Iterator[Change]:
    """The changes of one field, named as in the rule file."""
    name = as_written(item.name)
    match value:
        case Clause():
            yield from _clause_changes(name, value)
        case tuple():
            yield from _shorter(name, value, required=_bound(owner, item, MinLen) is not None)
        case dict():
            yield from _fewer(name, value, required=_bound(owner, item, MinLen) is not None)
        case int() | float() if _matters(owner, item):
            yield from _nudged(name, value, _least(owner, item))
        case str() if item.name in _DISTANCES and _matters(owner, item):
            steps_to = _DISTANCES[item.name](value)
            yield from (Change(f"{name}: {value} ({step} would do)", step) for step in steps_to)
        case _:
            return


def _clause_changes(name: str, clause: Clause) -> Iterator[Change]:
    for item in fields(clause):
        for what, changed in _changes(clause, item, getattr(clause, item.name)):
            yield Change(
                f"{name}.{what}", None if changed is None else replace(clause, **{item.name: changed})
            )


def _shorter(name: str, entries: tuple[object, ...], *, required: bool) -> Iterator[Change]:
    for number, entry in enumerate(entries):
        rest = (*entries[:number], *entries[number + 1 :])
        yield Change(f"{name}: {entry}", None if required and not rest else rest)


def _fewer(name: str, entries: Mapping[str, object], *, required: bool) -> Iterator[Change]:
    for key, value in entries.items():
        rest = {other: entries[other] for other in entries if other != key}
        yield Change(f"{name}: {key}", None if required and not rest else rest)
        if isinstance(value, int):
            # A weight of nothing is the entry left out, which was tried above.
            steps_to = (Change(f"{value} ({near} would do)", near) for near in (value - 1, value + 1) if near)
            yield from (Change(f"{name}: {key}: {what}", {**entries, key: near}) for what, near in steps_to)


def _nudged(name: str, number: float, least: float) -> Iterator[Change]:
    # A share has no step of its own: half and twice are what a reviewer would call another rule.
    near = (number - 1, number + 1) if isinstance(number, int) else (number / 2, number * 2)
    yield from (Change(f"{name}: {number} ({step:g} would do)", step) for step in near if step >= least)


def _matters(owner: Rule | Clause, item: Field[Any]) -> bool:
    """Whether a setting was made, or decides something though it was not.

    How far a clause looks matters as soon as it looks for anything; a sum, as soon as it weighs.
    """
    # The side of a debt decides even when it is left open: paid before and paid after both count.
    if item.default is MISSING or getattr(owner, item.name) != item.default or item.name == "side":
        return True
    if not isinstance(owner, Clause):
        return False
    return (item.name == "near" and _looks_around(owner)) or (item.name == "at_least" and bool(owner.weigh))


def _looks_around(clause: Clause) -> bool:
    # Evidence "above", traits and excuses are found wherever they are; no distance applies to them.
    around = [name for name in clause.weigh if "<" in name and not name.startswith(ABOVE)]
    return bool(clause.with_ or clause.without or around)


def _near_steps(unit: str) -> Iterator[str]:
    for nearer, farther in pairwise(_UNITS):
        if unit == farther:
            yield nearer
        if unit == nearer:
            yield farther


def _other_sides(side: str) -> tuple[str, ...]:
    # Before and after are two steps apart, with either between them.
    return tuple(other for other in get_args(Side) if "either" in (side, other) and other != side)


def _any_case(case: str) -> tuple[str, ...]:
    return ("any",) if case == "exact" else ()


_DISTANCES: dict[str, Callable[[str], Iterator[str] | tuple[str, ...]]] = {
    "within": steps,
    "near": _near_steps,
    "side": _other_sides,
    "case": _any_case,
}
"""What one step away is, for each setting that is a word."""


# Reading the hints of a class takes longer than making all its mutants.
@cache
def _hints(owner: Hashable) -> dict[str, Any]:
    return get_type_hints(owner, include_extras=True)


def _bound(owner: Rule | Clause, item: Field[Any], wanted: type) -> Any:  # noqa: ANN401 - a constraint of any kind
    """The constraint of that kind that a field's annotation carries, or None."""
    metadata = getattr(_hints(cast("Hashable", owner.__class__))[item.name], "__metadata__", ())
    return next((mark for mark in metadata if isinstance(mark, wanted)), None)


def _least(owner: Rule | Clause, item: Field[Any]) -> float:
    """The smallest value a field allows; for one that must be above a bound, the bound."""
    least, above = _bound(owner, item, Ge), _bound(owner, item, Gt)
    if least is not None:
        return float(least.ge)
    return float("-inf") if above is None else float(above.gt)
