"""Overlays against their schema, the rule that each changes, and every name there is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from healthlint import excuses
from healthlint.lean import dataclass, replace
from healthlint.overlay import ADD, CLAUSES, LISTS, TAKE, Overlaid, Overlay, applied, edits, lists
from healthlint.validation import binding, wording
from healthlint.validation.message import placeholders
from healthlint.validation.models import validate
from healthlint.validation.problem import Complaint, instead
from healthlint.validation.rules import check_texts
from healthlint.validation.wording import Wording, of_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from healthlint.kinds.base import Rule
    from healthlint.overlay import Edit
    from healthlint.validation.known import Known
    from healthlint.validation.problem import Loc, RuleProblem
    from healthlint.validation.rule_file import DataFile

_EXCUSES = "unless"


@dataclass(frozen=True)
class Laid:
    """Rules with all overlays over them, each overlay by itself, and what is wrong with any."""

    rules: tuple[Rule, ...]
    overlaid: tuple[Overlaid, ...]
    problems: tuple[RuleProblem, ...]


def laid(rules: Iterable[Rule], files: Iterable[DataFile], known: Known) -> Laid:
    """Lay the overlays of some files over rules, one after the other."""
    standing = {rule.id: rule for rule in rules}
    overlaid: list[Overlaid] = []
    problems: list[RuleProblem] = []
    for file in map(_spelt_out, files):
        one, complaints = _overlaid(file, standing.values(), known)
        problems += [*file.problems, *file.at_lines(complaints)]
        if one is not None:
            overlaid.append(one)
            standing[one.after.id] = one.after
    return Laid(tuple(standing.values()), tuple(overlaid), tuple(problems))


def _overlaid(
    file: DataFile, rules: Iterable[Rule], known: Known
) -> tuple[Overlaid | None, tuple[Complaint, ...]]:
    """One overlay over the rule that it is named after, or what is wrong with it."""
    name, called = file.file.name, {call: rule for rule in rules for call in (rule.id, rule.name)}
    if name not in called:
        return None, (Complaint((), f"there is no rule {name} to change", instead(name, called)),)
    if file.problems:
        return None, ()
    overlay, complaints = validate(Overlay, file.data)
    if overlay is None:
        return None, complaints
    rule = called[name]
    complaints = tuple(_misplaced(rule, file.data)) or tuple(_faults(rule, overlay, file.data, known))
    one = None if complaints else Overlaid(file.file.shown, overlay, rule, applied(rule, overlay))
    if one is not None and one.after == rule:
        what = f"it changes nothing of {rule.id} {rule.name}"
        return None, (Complaint((), what, "write what is to change, or delete the file"),)
    return one, complaints


def _spelt_out(file: DataFile) -> DataFile:
    """The file with ``- - words``, which YAML takes for a list inside a list, read as it was meant."""
    data = {key: _signed(key, value) for key, value in file.data.items()}
    for name in CLAUSES:
        if isinstance(data.get(name), dict):
            data[name] = {key: _signed(key, value) for key, value in data[name].items()}
    return replace(file, loaded=replace(file.loaded, data=data)) if file.data else file


def _signed(key: str, value: Any) -> Any:  # noqa: ANN401 - any value of the file
    if key not in LISTS or not isinstance(value, list):
        return value
    return [f"{TAKE}{one[0]}" if _is_taken(one) else one for one in value]


def _is_taken(entry: object) -> bool:
    return isinstance(entry, list) and len(entry) == 1 and isinstance(entry[0], str)


def _misplaced(rule: Rule, data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Lists that the rule does not have, and entries that do not say what is to be done with them."""
    there = {name: lists(rule, name) for name in ("", *CLAUSES)}
    parts = {name: data[name] for name in CLAUSES if isinstance(data.get(name), dict)}
    for name, part in {"": data, **parts}.items():
        at: Loc = (name,) if name else ()
        if name and not there[name]:
            has = [one for one in CLAUSES if there[one]] + list(there[""])
            yield Complaint(at, f"a rule of kind {rule.kind} has no '{name}'", instead(name, has))
        for key in LISTS if not name or there[name] else ():
            if key in part and key not in there[name]:
                yield Complaint((*at, key), f"'{key}' is a list of a clause", "write it under 'find'")
            yield from _unsigned(part.get(key), (*at, key))


def _unsigned(entries: object, at: Loc) -> Iterator[Complaint]:
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if not (entry.startswith((ADD, TAKE)) and entry[len(ADD) :].strip()):
            what = f"the entry {entry!r} does not say what to do with it"
            yield Complaint((*at, number), what, "write '+ entry' to add it, \"- entry\" to take it away")


def _faults(rule: Rule, overlay: Overlay, data: Mapping[str, Any], known: Known) -> Iterator[Complaint]:
    yield from check_texts(data)
    yield from _repeated(overlay)
    yield from chain.from_iterable(_check_edit(rule, one, known) for one in edits(overlay))
    yield from _after(applied(rule, overlay), known)


def _repeated(overlay: Overlay) -> Iterator[Complaint]:
    seen: set[tuple[str, str, str]] = set()
    for one in edits(overlay):
        if (one.field, one.key, one.entry) in seen:
            yield Complaint(one.loc, f"the entry {one.entry!r} is here already", "delete one of the two")
        seen.add((one.field, one.key, one.entry))


def _check_edit(rule: Rule, edit: Edit, known: Known) -> Iterator[Complaint]:
    there = lists(rule, edit.field)[edit.key]
    if edit.adds and edit.entry in there:
        yield Complaint(edit.loc, f"the rule has {edit.entry!r} already", "delete the line")
    elif edit.adds and edit.key == _EXCUSES:
        if edit.entry not in excuses.NAMES:
            yield Complaint(edit.loc, f"unknown excuse '{edit.entry}'", instead(edit.entry, excuses.NAMES))
    elif edit.adds:
        yield from wording.check(Wording(edit.loc, edit.key, edit.entry), known)
    elif edit.entry not in there:
        what = f"the rule has no {edit.entry!r} here, so it cannot be taken away"
        yield Complaint(edit.loc, what, instead(edit.entry, there))


def _after(rule: Rule, known: Known) -> Iterator[Complaint]:
    """What is wrong with the rule as it stands afterwards, at the key that made it so."""
    clauses = {name: clause for name, clause in rule.clauses().items() if name in CLAUSES}
    for name, clause in clauses.items():
        if not clause.any:
            yield Complaint(
                (name, "any"), "no pattern is left", "keep one, or leave the rule out with 'ignore'"
            )
    found = [one for name, clause in clauses.items() for one in of_clause(clause, (name,))]
    yield from binding.check(found, known)
    first = (one for one in found if one.loc == ("find",))
    yield from placeholders(rule.message, rule.OFFERS | binding.always_bound(first, known))
