"""The sources a command line names: files and standard input, read one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, replace
from healthlint.lint import Trouble
from healthlint.text.source import Source, UnreadableError
from healthlint.walk import EXCLUDED, LIMIT, Skipped, Walk, shown, too_large, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from healthlint.walk import Excludes

STDIN = "-"
"""The path that stands for standard input."""

_NAMELESS = "<stdin>"


@dataclass(frozen=True)
class Piece:
    """One text to check: a file that is still to be read, or what was typed; ``name`` as reports show it."""

    name: str
    path: Path | None = None
    typed: Source | Trouble | None = None

    @property
    def size(self) -> int:
        """Bytes of the file, so far as can be told."""
        try:
            return 0 if self.path is None else self.path.stat().st_size
        except OSError:
            return 0

    def data(self) -> bytes | None:
        """The bytes of the file; None where there is none, or it cannot be read."""
        try:
            return None if self.path is None else self.path.read_bytes()
        except OSError:
            return None

    def source(self, data: bytes | None = None) -> Source | Trouble:
        """The text, from its bytes if they are given, or why it cannot be read."""
        if data is not None:
            return _read(partial(Source.decode, data, self.name), self.name)
        if self.path is not None:
            return _read(partial(Source.read, self.path, self.name), self.name)
        assert self.typed is not None, "a piece is a file or was typed"  # noqa: S101 - for the type checker
        return self.typed


@dataclass(frozen=True)
class Inputs:
    """What the paths stand for, and standard input if it was named: its text, or why there is none."""

    walked: Walk
    typed: Source | Trouble | None = None

    def sources(self) -> Iterator[Source | Trouble]:
        """Each text by path, or why it cannot be read; one file in memory at a time."""
        return (piece.source() for piece in self.pieces())

    def pieces(self) -> Iterator[Piece]:
        """The same, before anything is read."""
        name = self.typed.path if self.typed is not None else None
        if self.typed is not None:
            yield Piece(self.typed.path, typed=self.typed)
        for file in self.walked.files:
            # Standard input that bears a file's name is that file as its editor has it now.
            if file.shown != name:
                yield Piece(file.shown, file.path)


def gather(
    paths: Iterable[str],
    here: Path,
    read_input: Callable[[int], bytes],
    *,
    name: str | None = None,
    excludes: Excludes = lambda _: False,
) -> Inputs:
    """Find what paths stand for; ``-`` is standard input, shown as ``name`` if it is given one."""
    named = list(paths)
    walked = walk((path for path in named if path != STDIN), here, excludes)
    if STDIN not in named:
        return Inputs(walked)
    known = _NAMELESS if name is None else shown(here / name, here)
    if name is not None and excludes(here / name):
        return Inputs(replace(walked, skipped=tuple(sorted({*walked.skipped, Skipped(known, EXCLUDED)}))))
    return Inputs(walked, _typed(read_input(LIMIT + 1), known))


def _typed(data: bytes, name: str) -> Source | Trouble:
    return too_large(name) if len(data) > LIMIT else _read(partial(Source.decode, data, name), name)


def _read(source: Callable[[], Source], name: str) -> Source | Trouble:
    try:
        return source()
    except UnreadableError as error:
        what, _, how = str(error).rpartition(": ")
        return Trouble(name, 1, what, how)
