"""From the byte offsets of a parser to the characters of the file."""

from __future__ import annotations

from itertools import accumulate

from healthlint.lean import dataclass

# A look-up counts over at most this many bytes: fast also where a whole book stands on one line.
_STRIDE = 64
_BEGINS, _GOES_ON = b"\1", b"\0"
# The bytes 80 to BF are never the first of a character.
_FIRST = _BEGINS * 0x80 + _GOES_ON * 0x40 + _BEGINS * 0x40


@dataclass(frozen=True)
class ByteMap:
    """Which bytes of a text in UTF-8 begin a character, and how many do before every 64th byte.

    Both are empty where bytes are characters.
    """

    firsts: bytes
    before: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> ByteMap:
        """The map of a text without lone surrogates.

        Raises:
            UnicodeEncodeError: the text holds lone surrogates.
        """
        if text.isascii():
            return cls(b"", ())
        firsts = text.encode().translate(_FIRST)
        counts = (firsts.count(_BEGINS, at, at + _STRIDE) for at in range(0, len(firsts), _STRIDE))
        return cls(firsts, (0, *accumulate(counts)))

    def character(self, byte: int) -> int:
        """The 0-based character at a byte offset that lies on a border between characters."""
        if not self.before:
            return byte
        stride = byte // _STRIDE
        return self.before[stride] + self.firsts.count(_BEGINS, stride * _STRIDE, byte)
