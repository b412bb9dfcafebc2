"""From the byte offsets of a parser to the characters of the file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from healthlint.lean import dataclass

# A look-up decodes at most this many characters: fast also where a whole book stands on one line.
_STRIDE = 256


@dataclass(frozen=True)
class ByteMap:
    """A text in UTF-8, with the byte offset of every 256th character; none where bytes are characters."""

    data: bytes
    marks: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> ByteMap:
        """The map of a text without lone surrogates.

        Raises:
            UnicodeEncodeError: the text holds lone surrogates.
        """
        if text.isascii():
            return cls(b"", ())
        pieces = [text[at : at + _STRIDE].encode() for at in range(0, len(text), _STRIDE)]
        return cls(b"".join(pieces), (0, *accumulate(map(len, pieces[:-1]))))

    def character(self, byte: int) -> int:
        """The 0-based character at a byte offset that lies on a border between characters."""
        if not self.marks:
            return byte
        mark = bisect_right(self.marks, byte) - 1
        return mark * _STRIDE + len(self.data[self.marks[mark] : byte].decode())
