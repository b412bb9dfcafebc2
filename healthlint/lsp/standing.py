"""What the texts of a folder are judged with, and what that rests on: it is made anew when that changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.judging import Run

_LINE = regex.compile(r"(?P<file>.+?):(?P<line>[0-9]+): (?P<said>.+)", regex.DOTALL)


@dataclass(frozen=True)
class Fault:
    """Why nothing can be judged: in a line (1-based) of a file, or in no file at all."""

    said: str
    file: Path | None = None
    line: int = 1

    @classmethod
    def of(cls, complaint: str, here: Path) -> Fault:
        """A fault from a complaint of the command line, ``file:line: what: how``."""
        found = _LINE.fullmatch(complaint)
        file = here / found["file"] if found else None
        if found is None or file is None or not file.is_file():
            return cls(complaint)
        return cls(found["said"], file, int(found["line"]))


@dataclass(frozen=True)
class Standing:
    """What texts below ``here`` are judged with, or the faults that keep them from it.

    ``rests_on`` are files and folders, also those that are not there yet.
    """

    here: Path
    run: Run | None
    faults: tuple[Fault, ...] = ()
    rests_on: tuple[Path, ...] = ()


Prepare = Callable[[Path], Standing]
"""Makes what holds for a folder; slow, and raises nothing."""

Stamp = tuple[tuple[str, tuple[int, int]], ...]
"""Files by name with the time of their last change (nanoseconds) and their size (bytes)."""


def stamp(rests_on: Iterable[Path]) -> Stamp:
    """What the files look like from outside: another stamp means that something was changed."""
    return tuple(sorted({_stamped(file) for path in rests_on for file in _files(path)}))


def _files(path: Path) -> Iterator[Path]:
    yield path
    if path.is_dir():
        yield from path.rglob("*")


def _stamped(file: Path) -> tuple[str, tuple[int, int]]:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return str(file), (0, -1)
    return str(file), (status.st_mtime_ns, status.st_size)
