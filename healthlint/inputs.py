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
class Inputs:
    """What the paths stand for, and standard input if it was named: its text, or why there is none."""

    walked: Walk
    typed: Source | Trouble | None = None

    def sources(self) -> Iterator[Source | Trouble]:
        """Each text by path, or why it cannot be read; one file in memory at a time."""
        name = self.typed.path if self.typed is not None else None
        if self.typed is not None:
            yield self.typed
        for file in self.walked.files:
            # Standard input that bears a file's name is that file as its editor has it now.
            if file.shown != name:
                yield _read(partial(Source.read, file.path, file.shown), file.shown)


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
