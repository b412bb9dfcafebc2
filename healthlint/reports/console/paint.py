"""Colour, where a terminal wants it."""

from __future__ import annotations

from typing import Literal

Style = Literal["error", "warning", "info", "strong", "faint"]

_CODES: dict[Style, str] = {"error": "1;31", "warning": "1;33", "info": "1;36", "strong": "1", "faint": "2"}


def paint(text: str, style: Style, *, color: bool) -> str:
    """A text in a style; as it is where there is no colour."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color and text else text
