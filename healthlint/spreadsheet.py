"""Tables for spreadsheets: CSV as RFC 4180 has it, in which no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from healthlint.reports.console.sheet import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int


def written(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A sheet with its head; what would be a formula is text behind a single quote."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(head)
    writer.writerows(map(row, rows))
    return sheet.getvalue()
