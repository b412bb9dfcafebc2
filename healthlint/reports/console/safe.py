"""Text of others, made safe to print: nothing in it commands a terminal or a build log."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

# As text, since to compile them takes as long as a short run, and most texts need none.
_BREAK = r"[\t\n\v\f\r]+"
# GitHub obeys `::` where a line begins, and a path may be followed by a colon; it and others obey `##[`,
# `##vso[`, `##teamcity[` anywhere.
_FIRST = r"^\s*:(?=:|$)"
_ANYWHERE = r"#(?=#\w*\[)"
_TAB = 4
# Medial and final letters of Hangul syllables take the place of the letter before them.
_JOINED = range(0x1160, 0x1200)


def safe(text: str) -> str:
    """A text as one line that can be printed anywhere: what is not visible stands as an escape."""
    # Nearly every text is as it can be printed; to look closer takes as long as all else.
    if text.isprintable() and "##" not in text and not text.lstrip().startswith(":"):
        return text
    line = re.sub(_BREAK, " ", text)
    first = re.match(_FIRST, line)
    broken = line if first is None else f"{first.group()[:-1]}{_escape(':')}{line[first.end() :]}"
    if broken.isprintable() and "##" not in broken:
        return broken
    return "".join(shown for shown, _ in cells(broken))


def cells(line: str) -> Iterator[tuple[str, int]]:
    """Each character of a line as it is printed, and how many columns it takes (0 for a combining mark)."""
    if is_plain(line):
        yield from zip(line, repeat(1))
        return
    commands = {found.start() for found in re.finditer(_ANYWHERE, line)} if "##" in line else ()
    for at, character in enumerate(line):
        yield _cell(_escape(character) if at in commands else character)


def is_plain(text: str) -> bool:
    """Whether every character is printed as it is, in one column, as of most texts."""
    return text.isascii() and text.isprintable() and "##" not in text


def _cell(shown: str) -> tuple[str, int]:
    if len(shown) > 1 or (shown.isascii() and shown.isprintable()):
        return shown, len(shown)
    if shown == "\t":
        return " " * _TAB, _TAB
    if not shown.isprintable() and category(shown) != "Zs":
        return _escape(shown), len(_escape(shown))
    return shown, _columns(shown)


def _columns(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me") or ord(character) in _JOINED:
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _escape(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits can say
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - likewise four
