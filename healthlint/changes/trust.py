"""What a change is judged by, and whether it edits that."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.modules import Later
from healthlint.walk import LIMIT

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Callable, Iterable, Iterator

    from healthlint.changes.base import Base
else:
    tomllib = Later("tomllib")

_UNREAD = object()
"""What a file says that cannot be read: nothing that any file said before."""

_SHARED = "pyproject.toml"
"""A file in which only one section is about this tool."""


def edited(files: Iterable[Path], base: Base) -> Iterator[Path]:
    """Those of some files that a change adds, edits or takes away, in their order; each once."""
    for file in dict.fromkeys(files):
        if _now(file) != _then(file, base):
            yield file


def _now(file: Path) -> object:
    """What a file says now; a link may have been made to lead to a device that never ends."""
    try:
        if file.is_file() and file.stat().st_size <= LIMIT:
            return _meaning(file, file.read_bytes())
    except OSError:
        return _UNREAD
    return _UNREAD if os.path.lexists(file) else None


def _then(file: Path, base: Base) -> object:
    place = within(base, file)
    if place is None:
        return _now(file)  # no commit of this repository can have changed it
    data = base.read(place)
    return None if data is None else _meaning(file, data)


def reading(base: Base, elsewhere: Callable[[Path], bytes]) -> Callable[[Path], bytes]:
    """Reads files as a commit has them; by ``elsewhere`` those that no change of its repository can edit.

    It raises FileNotFoundError where the commit has none.
    """

    def read(file: Path) -> bytes:
        place = within(base, file)
        data = elsewhere(file) if place is None else base.read(place)
        if data is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
        return data

    return read


def files(folder: Path, base: Base) -> Iterator[Path]:
    """The files below a folder, those that the base had and those that are there now."""
    place = within(base, folder)
    if place is not None:
        yield from (folder / path for path, _ in base.under(place))
        yield from sorted(file for file in folder.rglob("*") if file.is_file())


def lay_out(base: Base, place: str, folder: Path) -> None:
    """Put the files below a folder of the repository (POSIX) where a new folder is to be, as they were.

    Raises:
        GitError: git does not have them.
    """
    folder.mkdir(parents=True)
    for path, version in base.under(place):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(version.data())


def within(base: Base, file: Path) -> str | None:
    """The path of a file in a repository (POSIX); None outside of it.

    By name as far as the name tells: a link that a change has put in a file's place is not followed.
    """
    named = Path(os.path.normpath(file.absolute()))
    if named.is_relative_to(base.top):
        return named.relative_to(base.top).as_posix()
    real = Path(os.path.realpath(file))
    return real.relative_to(base.top).as_posix() if real.is_relative_to(base.top) else None


def _meaning(file: Path, data: bytes) -> object:
    """What a file says to this tool: line ends do not matter, nor do other tools' sections."""
    text = data.replace(b"\r\n", b"\n")
    if file.name != _SHARED:
        return text
    try:
        tools: Any = tomllib.loads(text.decode()).get("tool", {})
        return tools.get("healthlint") if isinstance(tools, dict) else text
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return text
