from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from healthlint.knowledge.table import Column, Row, Table, Verified

CHECKED = date(2026, 11, 21)


def row(identifier: str, **columns: Column) -> Row:
    return Row(
        id=identifier,
        names=(identifier,),
        source="A label",
        checked=CHECKED,
        verified="primary",
        columns=columns,
    )


TABLE = Table(
    table="drug",
    about="Drugs that do not exist.",
    max_age=365,
    rows=(
        row("somnol", approved=Column(values=("sleep",), verified="primary")),
        row(
            "dolex",
            approved=Column(values=("pain",), verified="secondary"),
            boxed=Column(values=(), verified="primary"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("verified", "known"), [("primary", True), ("secondary", True), ("not-verified", False)]
)
def test_what_nobody_saw_is_not_known(verified: Verified, known: bool) -> None:
    assert Column(values=("sleep",), verified=verified).known is known


@pytest.mark.parametrize(
    ("of_row", "of_cell", "stated"),
    [
        ("primary", "secondary", ("sleep",)),
        ("primary", "not-verified", None),
        ("not-verified", "primary", None),
    ],
)
def test_a_row_states_what_was_seen_of_a_row_that_was_seen(
    of_row: Verified, of_cell: Verified, stated: tuple[str, ...] | None
) -> None:
    seen = replace(row("somnol", approved=Column(values=("sleep",), verified=of_cell)), verified=of_row)
    assert seen.states("approved") == stated
    assert seen.states("boxed") is None


@pytest.mark.parametrize(
    ("day", "outdated"), [(CHECKED, False), (date(2027, 11, 21), False), (date(2027, 11, 22), True)]
)
def test_a_row_is_outdated_after_the_days_of_its_table(day: date, outdated: bool) -> None:
    assert TABLE.outdated(TABLE.row("dolex"), day) is outdated


def test_a_row_is_found_by_its_id() -> None:
    assert TABLE.row("dolex").columns["approved"].values == ("pain",)
    with pytest.raises(KeyError):
        TABLE.row("none")


def test_a_table_has_the_columns_that_any_row_fills() -> None:
    assert TABLE.columns == ("approved", "boxed")
