"""Lines by what stands in them: the numbers by which GitHub knows a line again that has moved."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WINDOW = 100
"""UTF-16 units that count, from the first of a line on."""

_BASE = 37
_MASK = (1 << 64) - 1
_NO_BLANKS = str.maketrans("", "", " \t")
_END = "\uffff" + "\0" * _WINDOW
"""What stands for the end of a file."""


def line_hashes(text: str, numbers: Iterable[int]) -> dict[int, str]:
    """The hash of some lines (1-based) and, after a colon, which of its kind a line is.

    The same figures as ``primaryLocationLineHash`` of github/codeql-action: over what follows a line's
    beginning, blanks left out, every line end as one sign.
    """
    wanted = sorted(set(numbers))
    packed = re.sub("\r\n?", "\n", text).translate(_NO_BLANKS) + _END
    starts = [0, *(end.end() for end in re.finditer("\n", packed))]
    kinds = {_window(packed, starts[number - 1]): 0 for number in wanted}
    asked, found = set(wanted), {}
    for number, start in enumerate(starts[: wanted[-1]] if wanted else (), 1):
        window = _window(packed, start)
        if window in kinds:
            kinds[window] += 1
            if number in asked:
                found[number] = f"{_hash(window):x}:{kinds[window]}"
    return found


def _window(packed: str, start: int) -> bytes:
    # Characters beyond the first plane are two units each, so some may be cut in half here as there.
    return packed[start : start + _WINDOW].encode("utf-16-le", "surrogatepass")[: 2 * _WINDOW]


def _hash(window: bytes) -> int:
    value = 0
    for unit in struct.unpack(f"<{_WINDOW}H", window):
        value = (value * _BASE + unit) & _MASK
    return value
