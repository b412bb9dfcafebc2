"""The form of a bundle: a line that says what it is, a table of its parts, and the parts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zlib import crc32

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = 2
"""Counts up whenever what is in a bundle changes."""

_MARK = b"healthlint rules"


class BrokenBundleError(ValueError):
    """Bytes that are no bundle, not a whole one, or not the one that was looked for."""


@dataclass(frozen=True)
class Parts:
    """The parts of a bundle by name, and of what it was made (``key``)."""

    key: str
    data: memoryview
    places: Mapping[str, tuple[int, int]]

    def raw(self, name: str) -> bytes:
        """The bytes of a part."""
        return bytes(self.view(name))

    def view(self, name: str) -> memoryview:
        """The same, where they are."""
        start, end = self.places[name]
        return self.data[start:end]


def written(key: str, parts: Mapping[str, bytes]) -> bytes:
    """A bundle of these parts; the same parts are the same bytes."""
    places, at = {}, 0
    for name, part in parts.items():
        places[name] = [at, at + len(part)]
        at += len(part)
    table = json.dumps({"key": key, "places": places}).encode() + b"\n"
    body = table + b"".join(parts.values())
    return b"%s %d %08x\n%s" % (_MARK, FORM, crc32(body), body)


def parts(data: bytes, key: str | None = None) -> Parts:
    """The parts of a bundle, of that key where one is looked for.

    Raises:
        BrokenBundleError: it is none, of another form or key, or not as it was written.
    """
    first, _, body = data.partition(b"\n")
    if first != b"%s %d %08x" % (_MARK, FORM, crc32(body)):
        raise BrokenBundleError
    table = json.loads(body[: body.index(b"\n")])
    if key is not None and table["key"] != key:
        raise BrokenBundleError
    view = memoryview(body)[body.index(b"\n") + 1 :]
    return Parts(table["key"], view, {name: (start, end) for name, (start, end) in table["places"].items()})
