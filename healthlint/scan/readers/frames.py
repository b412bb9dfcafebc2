"""Where the records of a web archive begin and end, also behind one that is broken."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Protocol

from healthlint.lean import dataclass
from healthlint.scan.fields import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.scan.places import Stream

HELD = LIMIT + 100_000
"""Bytes of a record that are kept: of what is larger, enough to tell what it is."""

_BEGIN = b"WARC/1."
_CHUNK = 65_536
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_UNPACK = 31
"""What zlib calls a packed stream with gzip's header and check sum."""


class BrokenError(ValueError):
    """A record that is cut short, or not as long as it says."""


@dataclass(frozen=True)
class Frame:
    """A record: the byte where it begins, its bytes (at most ``HELD``), how many there are."""

    at: int
    data: bytes
    length: int


@dataclass(frozen=True)
class Broken:
    """A place where a record should be, and why there is none; what follows is lost up to the next one."""

    at: int
    what: str


class _Archive(Protocol):
    """How records lie in a file."""

    def begins(self, at: int) -> bool:
        """Whether a record begins at a byte."""

    def frame(self, at: int) -> tuple[Frame, int]:
        """The record that begins there, and where the next one should."""

    @property
    def mark(self) -> bytes:
        """The bytes with which a record begins."""


def frames(stream: Stream, size: int) -> Iterator[Frame | Broken]:
    """Every record of a file of so many bytes; behind a broken one, the search goes on byte by byte."""
    stream.seek(0)
    archive: _Archive = _Packed(stream) if stream.read(2) == b"\x1f\x8b" else _Plain(stream)
    at, is_lost = 0, False
    while at < size:
        if archive.begins(at):
            try:
                frame, at = archive.frame(at)
                is_lost = False
                yield frame
                continue
            except (BrokenError, zlib.error) as error:
                yield Broken(at, f"is a broken record ({error})")
        elif not is_lost:
            yield Broken(at, "is no record")
        # One broken record is one complaint, however many bytes it leaves behind.
        is_lost, at = True, _found(stream, archive.mark, at + 1, size)


def _found(stream: Stream, mark: bytes, at: int, size: int) -> int:
    """The next byte from ``at`` on with a mark, or the end of the file."""
    while at < size:
        stream.seek(at)
        chunk = stream.read(_CHUNK)
        place: int = chunk.find(mark)
        if place >= 0:
            return at + place
        if len(chunk) < len(mark):
            return size
        at += len(chunk) - len(mark) + 1
    return size


def _measured(head: bytes) -> int:
    """How many bytes a record has by its own header, blank lines included.

    Raises:
        BrokenError: the header does not say.
    """
    above, end, _ = head.partition(b"\r\n\r\n")
    found = _LENGTH.search(above)
    if not end or found is None:
        raise BrokenError("its header does not say how long it is")
    return len(above) + len(end) + int(found[1]) + len(end)


@dataclass(frozen=True)
class _Plain:
    stream: Stream
    mark: bytes = _BEGIN

    def begins(self, at: int) -> bool:
        self.stream.seek(at)
        return bool(self.stream.read(len(_BEGIN)) == _BEGIN)

    def frame(self, at: int) -> tuple[Frame, int]:
        self.stream.seek(at)
        length = _measured(self.stream.read(_CHUNK))
        self.stream.seek(at + length - 4)
        # A length that is wrong leads into the middle of something.
        if self.stream.read(4) != b"\r\n\r\n":
            raise BrokenError("it is not as long as its header says")
        self.stream.seek(at)
        return Frame(at, self.stream.read(min(length, HELD)), length), at + length


@dataclass(frozen=True)
class _Packed:
    """Each record packed by itself, as crawlers write them."""

    stream: Stream
    mark: bytes = b"\x1f\x8b\x08"

    def begins(self, at: int) -> bool:
        self.stream.seek(at)
        try:
            first = zlib.decompressobj(_UNPACK).decompress(self.stream.read(_CHUNK), len(_BEGIN))
        except zlib.error:
            return False
        return first == _BEGIN

    def frame(self, at: int) -> tuple[Frame, int]:
        kept, length, end = bytearray(), 0, at
        for piece, after in self._pieces(at):
            kept += piece[: HELD - len(kept)]
            length, end = length + len(piece), after
        if length != _measured(bytes(kept[:_CHUNK])):
            raise BrokenError("it is not as long as its header says")
        return Frame(at, bytes(kept), length), end

    def _pieces(self, at: int) -> Iterator[tuple[bytes, int]]:
        """What is unpacked, piece by piece, and the byte after it; a bomb is never in memory whole."""
        unpacking = zlib.decompressobj(_UNPACK)
        packed = b""
        self.stream.seek(at)
        while not unpacking.eof:
            if not packed:
                packed = self.stream.read(_CHUNK)
                at += len(packed)
            if not packed:
                raise BrokenError("the file ends within it")
            piece = unpacking.decompress(packed, _CHUNK * 16)
            packed = unpacking.unconsumed_tail
            yield piece, at - len(unpacking.unused_data)
