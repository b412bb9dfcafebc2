"""Cells of a sheet that are read and not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

# A cell that begins so is run as a formula by Excel and its kin (OWASP, "CSV Injection"), wide signs
# by some of them; blanks before it are not counted on.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def row(cells: Iterable[str | int]) -> tuple[str | int, ...]:
    """The cells of a row, texts of others as one line of what can be seen; numbers stay numbers."""
    return tuple(cell if isinstance(cell, int) else _told(safe(cell)) for cell in cells)


def _told(text: str) -> str:
    # Spreadsheets take an apostrophe for the beginning of a text, and some show it.
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
