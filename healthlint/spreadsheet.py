"""Tables for spreadsheets: CSV as RFC 4180 has it, in which no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int

# A cell that begins so is run by Excel and its kin (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A sheet with its head; what would be a formula is text behind a single quote."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(head)
    writer.writerows(map(_cells, rows))
    return sheet.getvalue()


def _cells(row: Sequence[Cell]) -> list[Cell]:
    return [f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row]
