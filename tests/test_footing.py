from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint import footing
from healthlint.judgement import Hit
from healthlint.knowledge.table import Row, Table
from healthlint.severity import Graded
from healthlint.text.span import Span
from tests.pages import TODAY, page_of

if TYPE_CHECKING:
    from healthlint.knowledge.table import Verified
    from healthlint.patterns.page import Page

AGED = "lowered to warning: row 'old' of crisis-line was checked on 2025-11-20 (HLX06)"
UNSEEN = "lowered to warning: row 'rumour' of crisis-line is not verified"


def _row(identifier: str, checked: date = TODAY, verified: Verified = "primary") -> Row:
    names = (f"{identifier} line",)
    return Row(id=identifier, names=names, source="Somebody", checked=checked, verified=verified)


LINES = Table(
    table="crisis-line",
    about="Lines that do not exist.",
    max_age=365,
    rows=(
        _row("fresh"),
        _row("old", date(2025, 11, 20)),
        _row("year", date(2025, 11, 21)),
        _row("rumour", verified="not-verified"),
        _row("old-rumour", date(2020, 1, 1), "not-verified"),
    ),
)
PAGE = page_of("A line.", tables=[LINES])


def hit(*rows: str) -> Hit:
    return Hit(Span(0, 6), rows=(("crisis-line", frozenset(rows)),) if rows else ())


def stale(page: Page, *rows: str) -> list[str]:
    return [row.row for row in footing.stale(page, hit(*rows))]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], []),
        (["fresh"], []),
        (["year"], []),
        (["old"], ["old"]),
        (["old", "fresh"], []),
        # What nobody verified does not make up for what is old.
        (["old", "rumour"], ["old"]),
        (["old-rumour"], ["old-rumour"]),
    ],
)
def test_a_hit_is_stale_where_no_row_under_it_is_fresh(rows: list[str], found: list[str]) -> None:
    assert stale(PAGE, *rows) == found


def test_age_is_counted_from_the_pages_own_day() -> None:
    page = page_of("A line.", tables=[replace(LINES, max_age=366)])
    assert stale(page, "old") == []
    assert stale(PAGE, "old") == ["old"]


@pytest.mark.parametrize(
    ("rows", "severity", "because"),
    [
        ([], "error", ()),
        (["fresh"], "error", ()),
        (["fresh", "rumour"], "error", ()),
        (["old"], "warning", (AGED,)),
        (["rumour"], "warning", (UNSEEN,)),
    ],
)
def test_old_knowledge_costs_a_step_and_rumours_make_no_error(
    rows: list[str], severity: str, because: tuple[str, ...]
) -> None:
    grade = footing.settled_by(PAGE, hit(*rows), Graded("error"))
    assert (grade.severity, grade.because) == (severity, because)


def test_what_is_no_error_is_not_lowered_for_a_rumour() -> None:
    assert footing.settled_by(PAGE, hit("rumour"), Graded("warning")) == Graded("warning")


def test_an_old_rumour_is_lowered_once() -> None:
    assert footing.settled_by(PAGE, hit("old-rumour"), Graded("error")).severity == "warning"


@pytest.mark.parametrize(
    ("rows", "name"),
    [(["fresh"], "fresh line"), (["rumour"], "this crisis line"), (["rumour", "year"], "year line")],
)
def test_a_rumour_is_not_named_as_fact(rows: list[str], name: str) -> None:
    assert dict(footing.names(PAGE, hit(*rows))) == {"crisis-line": name}
