"""Characters of a text as positions of the protocol, in the units that client and server agreed on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from healthlint.text.source import Source
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Places:
    """A text without its byte order mark, the unit of columns, and whether the editor has a mark there.

    Lines end as in ``Source``, which is as the protocol has it: other separators (U+2028, form feed) do
    not end one, although ``str.splitlines`` says so.
    """

    text: str
    encoding: types.PositionEncodingKind | str = types.PositionEncodingKind.Utf16
    marked: bool = False

    def range(self, span: Span) -> types.Range:
        """A range of characters (half-open, 0-based) as the protocol has it."""
        return types.Range(self.position(span.start), self.position(span.end))

    def position(self, offset: int) -> types.Position:
        """A character as 0-based line and column, the column in the agreed units."""
        line = bisect_right(self._source.line_starts, offset) - 1
        before = self.text[self._source.line_starts[line] : offset]
        return types.Position(line, self._lead(line) + self._units(before))

    def span(self, wanted: types.Range) -> Span:
        """A range of the protocol as characters; what lies outside the text is moved to its edge."""
        start = self.offset(wanted.start)
        return Span(start, max(self.offset(wanted.end), start))

    def offset(self, position: types.Position) -> int:
        """The character at a position; behind the last of a line it is the line's end."""
        starts = self._source.line_starts
        if position.line >= len(starts):
            return len(self.text)
        line = self._source.line(position.line + 1)
        wanted = position.character - self._lead(position.line)
        # The largest number of characters that are no more units than asked for.
        fitting = bisect_right(range(len(line) + 1), wanted, key=lambda count: self._units(line[:count]))
        return starts[position.line] + max(fitting - 1, 0)

    def _lead(self, line: int) -> int:
        return self._units(BYTE_ORDER_MARK) if self.marked and line == 0 else 0

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else self._counted(text)

    @cached_property
    def _counted(self) -> Callable[[str], int]:
        # Half a surrogate pair can arrive in JSON: it is counted, and refused where it is judged.
        if self.encoding == types.PositionEncodingKind.Utf8:
            return lambda text: len(text.encode("utf-8", "surrogatepass"))
        if self.encoding == types.PositionEncodingKind.Utf32:
            return len
        return lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2

    @cached_property
    def _source(self) -> Source:
        return Source("", self.text)
