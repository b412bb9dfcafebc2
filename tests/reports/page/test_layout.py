from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.lint import assess, opened
from healthlint.manuscript import manuscript
from healthlint.reports import View
from healthlint.reports.page.layout import Sheet, laid_out
from healthlint.reports.page.segments import segments
from healthlint.rulebook import load
from healthlint.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.lint import Checked


def checked(text: str, rules: Path) -> Checked:
    rulebook = load(rules)
    page = opened(Source("a.md", text, "markdown"), rulebook, date(2026, 11, 21))
    return replace(assess(page, rulebook.rules), manuscript=manuscript(page.document))


def rows(sheet: Sheet) -> list[tuple[str, list[int]]]:
    """The text of each row, and the numbers of its notes."""
    return [
        (" / ".join(piece.part.text for piece in row.pieces), [note.number for note in row.notes])
        for row in sheet.rows
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain.\n\nMore pain.", [("Pain. / More pain.", [])]),
        ("Pain.\n\nMiracle.\n\nPain.\n\nPain.", [("Pain.", []), ("Miracle. / Pain. / Pain.", [1])]),
        ("# One\n\n## Two\n\nMiracle.", [("One / Two / Miracle.", [1])]),
        ("Miracle.\n\n# One\n\nPain.\n\nVery.", [("Miracle.", [1]), ("One / Pain.", []), ("Very.", [2])]),
        ("# A miracle\n\nMiracle.", [("A miracle", [1]), ("Miracle.", [2])]),
    ],
)
def test_a_row_begins_with_notes_or_with_headings(
    plain: Path, text: str, expected: list[tuple[str, list[int]]]
) -> None:
    assert rows(laid_out(checked(text, plain), View())) == expected


def test_what_stands_on_no_words_is_beside_its_line(plain: Path) -> None:
    document = checked("Pain.\n\nA miracle.\n\nMore pain.\n", plain)
    unseen = tuple(finding._replace(span=None) for finding in document.findings)
    sheet = laid_out(replace(document, findings=unseen), View())
    assert rows(sheet) == [("Pain.", []), ("A miracle. / More pain.", [1])]
    assert not sheet.shows(sheet.notes[0])
    assert [piece.marked for row in sheet.rows for piece in row.pieces] == [(), (), ()]


def test_notes_about_the_whole_stand_apart_and_those_that_count_come_first(plain: Path) -> None:
    document = checked("A special offer.\n\nA miracle.\n\nA special offer.\n", plain)
    first, *others = document.findings
    set_aside = replace(document, findings=(first._replace(status="suppressed"), first, *others))
    sheet = laid_out(set_aside, View())
    assert [(note.number, note.is_open) for note in sheet.whole] == [(2, True), (1, False)]
    assert rows(sheet)[1][1] == [3]


def test_words_may_go_on_in_the_next_part(plain: Path) -> None:
    document = checked("One miracle.\n\nTwo.\n", plain)
    (finding,) = document.findings
    assert finding.span is not None
    long = finding._replace(span=finding.span._replace(end=finding.span.end + 4))
    sheet = laid_out(replace(document, findings=(long,)), View())
    cut = [list(segments(piece)) for row in sheet.rows for piece in row.pieces]
    assert [[(one.text, len(one.notes), len(one.ending)) for one in part] for part in cut] == [
        [("One ", 0, 0), ("miracle.", 1, 0)],
        [("Tw", 1, 1), ("o.", 0, 0)],
    ]
