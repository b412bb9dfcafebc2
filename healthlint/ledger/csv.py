"""The table of allows for a spreadsheet."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from healthlint.spreadsheet import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.ledger.table import Row, Table
    from healthlint.lint import Trouble

_HEAD = (
    "path",
    "line",
    "article",
    "rules",
    "scope",
    "reason",
    "by",
    "until",
    "ref",
    "state",
    "allows",
    "note",
)


def render(tables: Iterable[Table], _troubles: Iterable[Trouble]) -> str:
    """Every allow in one sheet, under one head; troubles go to standard error."""
    return written(_HEAD, (_cells(row) for table in tables for row in table.rows))


def _cells(row: Row) -> tuple[str | int, ...]:
    values = {**asdict(row), "rules": ", ".join(row.rules)}
    return tuple(values[name] for name in _HEAD)
