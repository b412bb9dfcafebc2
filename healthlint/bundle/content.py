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
    root = os.fspath(package)
    found: list[tuple[str, os.DirEntry[str]]] = []
    _add_modules(root, found)
    said = (
        (path, Path(path).read_bytes() if exactly else _seen(entry.stat())) for path, entry in sorted(found)
    )
    whole = b"".join([b"%b\0%b\0" % (os.fsencode(path[len(root) :]), one) for path, one in said])
    return blake2b(whole, digest_size=8).hexdigest()


def _seen(facts: os.stat_result) -> bytes:
    return b"%d %d" % (facts.st_size, facts.st_mtime_ns)


def _add_modules(folder: str, found: list[tuple[str, os.DirEntry[str]]]) -> None:
    """Add the modules in a folder and below: each run looks at hundreds of them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(".py"):
                found.append((entry.path, entry))
            elif name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                _add_modules(entry.path, found)


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
