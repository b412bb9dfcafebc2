"""Lines by what stands in them: the numbers by which GitHub knows a line again that has moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WINDOW = 100
"""UTF-16 units that count, from the first of a line on."""

_BASE = 37
_MASK = (1 << 64) - 1
_NO_BLANKS = str.maketrans("", "", " \t")
_PAIRED = re.compile("[\U00010000-\U0010ffff]")
_END = "\uffff" + "\0" * _WINDOW
"""What stands for the end of a file."""


def line_hashes(text: str, numbers: Iterable[int]) -> dict[int, str]:
    """The hash of some lines (1-based) and, after a colon, which of its kind a line is.

    The same figures as ``primaryLocationLineHash`` of github/codeql-action: over what follows a line's
    beginning, blanks left out, every line end as one sign.
    """
    asked = set(numbers)
    packed = _packed(text)
    starts = [0, *(end.end() for end in re.finditer("\n", packed))]
    kinds = {packed[starts[number - 1] : starts[number - 1] + _WINDOW]: 0 for number in asked}
    found = {}
    for number, start in enumerate(starts[: max(asked, default=0)], 1):
        window = packed[start : start + _WINDOW]
        if window in kinds:
            kinds[window] += 1
            if number in asked:
                found[number] = f"{_hash(window):x}:{kinds[window]}"
    return found


def _packed(text: str) -> str:
    """What counts of a text, a character for each unit of UTF-16."""
    counting = re.sub("\r\n?", "\n", text).translate(_NO_BLANKS)
    return _PAIRED.sub(_halves, counting) + _END


def _halves(found: re.Match[str]) -> str:
    number = ord(found.group()) - 0x10000
    return chr(0xD800 + (number >> 10)) + chr(0xDC00 + (number & 0x3FF))


def _hash(window: str) -> int:
    value = 0
    for unit in window:
        value = (value * _BASE + ord(unit)) & _MASK
    return value
