"""A source line with carets under the words that are meant."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from healthlint.reports.console.safe import cells, is_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT = "…"


class Frame(NamedTuple):
    """Two lines of the same length in columns: the source, and spaces up to the carets."""

    source: str
    indent: int
    carets: int


class _Cells(NamedTuple):
    """Characters as printed, and the columns each takes."""

    shown: Sequence[str]
    columns: list[int]

    def part(self, start: int, end: int) -> _Cells:
        return _Cells(self.shown[start:end], self.columns[start:end])

    @property
    def width(self) -> int:
        return sum(self.columns)

    def __str__(self) -> str:
        return "".join(self.shown)


def frame(line: str, start: int, end: int, room: int) -> Frame:
    """Characters ``start`` to ``end`` of a line (half-open, 0-based) in a line of at most ``room`` columns.

    A long line is cut on both sides of the span, a long span at its end. Takes time by the room,
    not by the line: a page may be one line of megabytes.
    """
    start = min(start, len(line))
    end = min(max(end, start), len(line), start + room)
    first = max(start - room, 0)
    drawn = _drawn(line[first : end + room])
    before, rest = drawn.part(0, start - first), drawn.part(start - first, len(drawn.shown))
    meant, after = rest.part(0, end - start), rest.part(end - start, len(rest.shown))
    return _fitted(before, meant, after, room, (first > 0, end + room < len(line)))


def _drawn(part: str) -> _Cells:
    if is_plain(part):
        return _Cells(part, [1] * len(part))
    drawn = list(cells(part))
    return _Cells([shown for shown, _ in drawn], [columns for _, columns in drawn])


def _fitted(before: _Cells, meant: _Cells, after: _Cells, room: int, more: tuple[bool, bool]) -> Frame:
    meant = meant.part(0, _fits(meant.columns, room - 2 * len(_CUT)))
    spare = room - meant.width - 2 * len(_CUT)
    right = min(after.width, spare - min(before.width, spare // 2))
    left = _fits(before.columns[::-1], spare - right)
    kept, following = (
        before.part(len(before.shown) - left, len(before.shown)),
        after.part(0, _fits(after.columns, right)),
    )
    head = _CUT * (more[0] or left < len(before.shown))
    tail = _CUT * (more[1] or len(following.shown) < len(after.shown))
    return Frame(f"{head}{kept}{meant}{following}{tail}", len(head) + kept.width, max(meant.width, 1))


def _fits(columns: list[int], room: int) -> int:
    """How many of these characters, from the first on, fit in a room."""
    return sum(width <= room for width in accumulate(columns))
