"""What came of one file as JSON and back: from process to process, and from one run to the next.

Lists of plain values in the order of the fields, so that no data can name a class or call anything. Rules
are named by id; what a document is held to is known to whoever reads it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from healthlint.finding import Allowance, Finding, Place, RelatedPlace
from healthlint.lint import Checked, NotAssessed, Trouble
from healthlint.modules import Later
from healthlint.report import Line
from healthlint.text.span import Span
from healthlint.traits import Trait
from healthlint.traits.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint import footing, manuscript
    from healthlint.footing import StaleRow
    from healthlint.kinds.base import Rule
    from healthlint.lint import Held
    from healthlint.manuscript import Part
    from healthlint.report import Lines
else:
    footing, manuscript = Later("healthlint.footing"), Later("healthlint.manuscript")

FORM = 1
"""Counts up whenever what is written here changes."""

_NUMBERS = len(Place._fields) - 1
"""How many numbers a place has, after its path."""


def written(one: Checked | Trouble, lines: Lines) -> bytes:
    """A file's outcome, and the lines its findings begin or end in, as JSON."""
    data: list[Any] = [_trouble(one)] if isinstance(one, Trouble) else _document(one, lines)
    return json.dumps(data, separators=(",", ":")).encode()


def read(data: bytes, rules: Mapping[str, Rule], held: Held | None) -> tuple[Checked | Trouble, Lines]:
    """The same again, with the rules by id and what the document is held to.

    Raises:
        KeyError: a rule is not there.
        ValueError: this was not written here.
    """
    found = json.loads(data)
    if len(found) == 1:
        return Trouble(*found[0]), {}
    document, lines = found
    path, content_type, traits, words, findings, parts, troubles, remarks, text = document
    checked = Checked(
        path=path,
        content_type=content_type,
        traits=tuple(map(_read_trait, traits)),
        words=words,
        findings=tuple([_read_finding(one, path, rules) for one in findings]),
        not_assessed=tuple(NotAssessed(*part) for part in parts),
        troubles=tuple(Trouble(*trouble) for trouble in troubles),
        remarks=tuple(remarks),
        held=held,
        manuscript=None if text is None else manuscript.Manuscript(tuple(map(_read_part, text))),
    )
    return checked, {(path, number): Line(text, known_by) for number, text, known_by in lines}


def _document(one: Checked, lines: Lines) -> list[Any]:
    document = [
        one.path,
        one.content_type,
        list(map(_trait, one.traits)),
        one.words,
        [_finding(finding, one.path) for finding in one.findings],
        [[part.line, part.reason, part.words] for part in one.not_assessed],
        list(map(_trouble, one.troubles)),
        one.remarks,
        None if one.manuscript is None else list(map(_part, one.manuscript.parts)),
    ]
    return [document, [[number, *line] for (_, number), line in lines.items()]]


def _trouble(one: Trouble) -> list[Any]:
    return [one.path, one.line, one.what, one.how]


def _trait(one: Trait) -> list[Any]:
    evidence = [[each.what, each.weight, each.span] for each in one.evidence]
    return [one.name, one.holds, one.score, evidence]


def _read_trait(row: list[Any]) -> Trait:
    name, holds, score, evidence = row
    seen = (Evidence(what, weight, _span(span)) for what, weight, span in evidence)
    return Trait(name, holds, score, tuple(seen))


def _finding(one: Finding, path: str) -> list[Any]:
    """The fields in their order; what is no plain value is written as its parts."""
    row: dict[str, Any] = one._asdict()
    row["rule"] = one.rule.id
    row["place"] = _place(one.place, path)
    row["related"] = [[_place(related.place, path), related.note] for related in one.related]
    row["stale"] = [[old.table, old.row, old.checked.isoformat(), old.max_age] for old in one.stale]
    row["allowed"] = None if one.allowed is None else _allowance(one.allowed)
    return list(row.values())


def _read_finding(data: list[Any], path: str, rules: Mapping[str, Rule]) -> Finding:
    row: dict[str, Any] = dict(zip(Finding._fields, data, strict=True))
    row["rule"] = rules[row["rule"]]
    row["place"] = _read_place(row["place"], path)
    row["related"] = tuple([_read_related(place, note, path) for place, note in row["related"]])
    row["because"] = tuple(row["because"])
    row["stale"] = tuple([_read_stale(*stale) for stale in row["stale"]])
    row["allowed"] = None if row["allowed"] is None else _read_allowance(row["allowed"])
    row["span"] = _span(row["span"])
    return Finding(**row)


def _read_related(place: list[Any], note: str, path: str) -> RelatedPlace:
    return RelatedPlace(_read_place(place, path), note)


def _place(one: Place, path: str) -> list[Any]:
    """Where it is; in which file only if that is another than the document's."""
    elsewhere = [] if one.path == path else [one.path]
    return [one.start, one.end, one.line, one.column, one.end_line, one.end_column, *elsewhere]


def _read_place(data: list[Any], path: str) -> Place:
    return Place(data[-1] if len(data) > _NUMBERS else path, *data[:_NUMBERS])


def _read_stale(table: str, row: str, checked: str, max_age: int) -> StaleRow:
    return footing.StaleRow(table, row, date.fromisoformat(checked), max_age)


def _allowance(one: Allowance) -> list[Any]:
    until = None if one.until is None else one.until.isoformat()
    return [one.reason, one.by, until, one.ref, one.path, one.line]


def _read_allowance(row: list[Any]) -> Allowance:
    reason, by, until, ref, path, line = row
    return Allowance(reason, by, None if until is None else date.fromisoformat(until), ref, path, line)


def _part(one: Part) -> list[Any]:
    return [one.kind, one.text, one.span, one.line, one.level, sorted(one.within), one.aside]


def _read_part(row: list[Any]) -> Part:
    kind, text, span, line, level, within, aside = row
    return manuscript.Part(kind, text, Span(*span), line, level, frozenset(within), aside)


def _span(data: list[int] | None) -> Span | None:
    return None if data is None else Span(*data)
