"""What a rulebook is made of, in one short name: other content, code or place is another name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.bundle.form import FORM
from healthlint.digests import blake2b
from healthlint.version import version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST = 64 * 1024 * 1024
"""Bytes of rule files that are looked through; who has more waits for what is said of them."""


class UncountableError(ValueError):
    """A folder whose content has no short name: it cannot be read, or is no set of ordinary files."""


def key(code: str, folders: Iterable[tuple[Path, str]]) -> str:
    """The name of some folders' content, each with how it is shown, as some code reads it.

    Raises:
        UncountableError: see there.
    """
    digest = blake2b(f"{FORM}\0{version()}\0{code}".encode(), digest_size=16)
    left = _MOST
    for root, shown in folders:
        digest.update(f"\0folder\0{shown}\0".encode(errors="surrogateescape"))
        for name, data in _files(root):
            left -= len(data)
            if left < 0:
                raise UncountableError
            digest.update(b"%b\0%d\0" % (os.fsencode(name), len(data)))
            digest.update(data)
    return digest.hexdigest()


def code(package: Path, *, exactly: bool = False) -> str:
    """The name of the code in a folder: by what its modules hold, or by their sizes and times."""
    digest = blake2b(digest_size=8)
    for one in sorted(_modules(os.fspath(package)), key=lambda entry: entry.path):
        facts = one.stat()
        said = Path(one).read_bytes() if exactly else b"%d %d" % (facts.st_size, facts.st_mtime_ns)
        digest.update(b"%b\0%b\0" % (os.fsencode(one.path[len(os.fspath(package)) :]), said))
    return digest.hexdigest()


def _modules(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from _modules(entry.path)


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that a rulebook may be read from, and the name of all that would be refused."""
    try:
        for folder in sorted(_visible(os.fspath(root))):
            if os.path.isdir(folder):
                yield from ((one[len(os.fspath(root)) :], _read(one)) for one in sorted(_visible(folder)))
    except OSError as error:
        raise UncountableError from error


def _visible(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        yield from (entry.path for entry in entries if not entry.name.startswith("."))


def _read(path: str) -> bytes:
    """The bytes of a file; anything else, a pipe say, would be waited for."""
    if not os.path.isfile(path):
        raise UncountableError
    with open(path, "rb", buffering=0) as file:
        return file.read(_MOST)
