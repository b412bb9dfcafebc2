"""What came of files that have not changed since, kept in the user's cache folder.

A result is found under the name of everything it depends on, so that none is ever out of date; what is
wrong with the folder costs time, never a finding. Quotes of articles are in it: it is closed to others.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

from healthlint.bundle import cache
from healthlint.digests import blake2b
from healthlint.lean import dataclass
from healthlint.many.basis import code, library
from healthlint.many.carried import FORM
from healthlint.version import version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST = 256 * 1024 * 1024
"""Bytes that are kept."""

_DRAWERS = "0123456789abcdef"
"""Folders, by the first digit of the name: each is looked through by itself."""

_LARGEST = _MOST // len(_DRAWERS) // 4
_ENDING = ".result"
_LIBRARIES = ("pyromark", "regex", "yaml")
"""What reads and searches texts besides our own code."""


@dataclass(frozen=True)
class Memory:
    """Results that are kept in a folder; ``basis`` is what all of a run depend on."""

    place: Path
    basis: str

    def key(self, data: bytes, judged_by: str) -> str:
        """The name of a result: of a file's bytes, and of all that this file is judged by."""
        said = f"{self.basis}\0{len(data)}\0{judged_by}\0".encode(errors="surrogatepass")
        return blake2b(said + data, digest_size=20).hexdigest()

    def recall(self, key: str) -> bytes | None:
        """What is kept under a name; None if there is nothing that can be trusted."""
        file = self._file(key)
        found = cache.data(file) if cache.trusted(self.place) and cache.trusted(file.parent) else None
        head, _, body = (found or b"").partition(b"\n")
        if head != _head(key, body):
            return None
        # What is used stays; what nobody has asked for the longest goes first.
        with suppress(OSError):
            os.utime(file)
        return body

    def keep(self, key: str, body: bytes) -> None:
        """Keep a result for the next run; a folder that cannot be written is left alone."""
        file = self._file(key)
        if len(body) > _LARGEST or not (cache.made(self.place) and cache.made(file.parent)):
            return
        # Not flushed to the disk: what a crash cuts off is not what its first line says.
        part = file.with_suffix(f".{os.getpid()}")
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:  # noqa: PTH123 - a descriptor
                opened.write(_head(key, body) + b"\n" + body)
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink()
        # To look through a drawer takes as long as to judge a short page: not each time.
        if key[1] == "0":
            _thin_out(file.parent)

    def _file(self, key: str) -> Path:
        return self.place / key[0] / f"{key}{_ENDING}"


def basis(*said: object) -> str | None:
    """What every result of a run depends on: the code, what reads texts, and what else is ``said``.

    None if it cannot be told.
    """
    try:
        libraries = tuple(library(name) for name in _LIBRARIES)
    except OSError:
        return None
    return repr((FORM, version(), code(), libraries, sys.version, *said))


def _head(key: str, body: bytes) -> bytes:
    return b"healthlint result %s %08x" % (key.encode(), crc32(body))


def _thin_out(drawer: Path) -> None:
    """Leave what was used last, and no more than a drawer holds."""
    left = _MOST // len(_DRAWERS)
    for _, size, file in sorted(_kept(drawer), reverse=True):
        left -= size
        if left < 0:
            with suppress(OSError):
                file.unlink()


def _kept(drawer: Path) -> Iterator[tuple[int, int, Path]]:
    """Everything in a drawer, what was left half-written included: when it was used, its bytes, its place."""
    with suppress(OSError), os.scandir(drawer) as entries:
        for entry in entries:
            with suppress(OSError):
                facts = entry.stat(follow_symlinks=False)
                yield facts.st_mtime_ns, facts.st_size, drawer / entry.name
