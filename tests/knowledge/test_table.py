from __future__ import annotations

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


def test_a_row_is_found_by_its_id() -> None:
    assert TABLE.row("dolex").columns["approved"].values == ("pain",)
    with pytest.raises(KeyError):
        TABLE.row("none")


def test_a_table_has_the_columns_that_any_row_fills() -> None:
    assert TABLE.columns == ("approved", "boxed")
