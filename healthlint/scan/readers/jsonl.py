"""Lines of JSON, each an object."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from healthlint.scan.fields import LIMIT
from healthlint.scan.record import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.scan.fields import Fields
    from healthlint.scan.places import Place, Stream
    from healthlint.scan.record import Read

_LONGEST = 2 * LIMIT
"""Bytes of a line: escapes, and other fields, take room besides the text."""

_LOOKED_AT = 20
"""Lines that are looked at for one that tells the fields."""


def names(where: Place) -> tuple[list[str], int, int]:
    """The fields of a file's first line that is an object; it is cut by bytes, and so these are its rows.

    Raises:
        OSError: it cannot be read.
        ValueError: none of its first lines is an object.
    """
    with io.BufferedReader(where.stream()) as stream:
        for _, line in zip(range(_LOOKED_AT), _lines(stream, 0, -1), strict=False):
            found = _object(line[1])
            if isinstance(found, dict):
                return list(found), where.size, where.size
    raise ValueError(f"none of its first {_LOOKED_AT} lines is a JSON object")


def records(where: Place, fields: Fields, first: int, end: int) -> Iterator[Read]:
    """The lines that begin from byte ``first`` up to ``end``, or all to the end of the file."""
    opened = where.seekable() if end >= 0 else where.stream()
    at = first
    with io.BufferedReader(opened) as stream:
        try:
            for at, line in _lines(stream, first, end):
                yield _record(at, line, fields)
        except (OSError, EOFError) as error:
            yield Bad(at, str(at), f"cannot be read from here on ({error})")


def _record(at: int, line: bytes, fields: Fields) -> Read:
    if len(line) > _LONGEST:
        return Bad(at, str(at), f"is a line of more than {_LONGEST // 1_000_000} MB")
    found = _object(line)
    if isinstance(found, dict):
        return fields.record(at, found)
    return Bad(at, str(at), f"is no JSON object ({found})")


def _object(line: bytes) -> dict[str, object] | str:
    """The object that a line holds, or what is wrong with it."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return str(error)
    return found if isinstance(found, dict) else f"it is a {type(found).__name__}"


def _lines(stream: Stream, first: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with the byte where it begins; of one that is too long, the beginning."""
    at = first
    if first:
        # The line that stands on the boundary belongs to the shard in which it begins.
        stream.seek(first - 1)
        at += sum(map(len, _pieces(stream))) - 1
    while end < 0 or at < end:
        pieces = _pieces(stream)
        line = next(pieces, b"")
        if not line:
            return
        begin, at = at, at + len(line) + sum(map(len, pieces))
        if line.strip():
            yield begin, line


def _pieces(stream: Stream) -> Iterator[bytes]:
    """A line in pieces, however long it is: one that never ends must not fill the memory."""
    piece = stream.readline(_LONGEST + 1)
    while piece:
        yield piece
        piece = b"" if piece.endswith(b"\n") else stream.readline(_LONGEST + 1)
