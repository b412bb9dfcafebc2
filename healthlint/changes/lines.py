"""Which lines of a text a change touches, and where the others stood."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import git
from healthlint.changes.base import with_line_feeds
from healthlint.lean import dataclass
from healthlint.modules import Later

if TYPE_CHECKING:
    import tempfile
else:
    tempfile = Later("tempfile")

_HUNK = re.compile(rb"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_DIFFER = 1


@dataclass(frozen=True)
class Hunk:
    """Lines ``start`` up to, not including, ``end`` (1-based) that stand where ``size`` others stood."""

    start: int
    end: int
    size: int


@dataclass(frozen=True)
class Lines:
    """The touched lines of a text, in order."""

    hunks: tuple[Hunk, ...] = ()

    def before(self, line: int) -> int | None:
        """The number that an untouched line had; None if it was added or changed."""
        moved = 0
        for hunk in self.hunks:
            if line < hunk.start:
                break
            if line < hunk.end:
                return None
            moved += hunk.size - (hunk.end - hunk.start)
        return line + moved


def compare(before: str, after: str) -> Lines:
    """The lines of a text that another version of it does not have, as git tells them.

    The texts are laid aside as files of their own, so nothing of a repository has a say in it.

    Raises:
        GitError: git cannot tell.
    """
    if with_line_feeds(before) == with_line_feeds(after):
        return Lines()
    with tempfile.TemporaryDirectory(prefix="healthlint-") as folder:
        for name, text in (("before", before), ("after", after)):
            data = with_line_feeds(text).encode("utf-8", "surrogatepass")
            Path(folder, name).write_bytes(data)
        answer = git.run(
            Path(folder), "diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--text",
            "-U0", "--", "before", "after",
        )  # fmt: skip
    if answer.returncode != _DIFFER:
        raise git.GitError(git.complaint(answer))
    return Lines(tuple(_hunk(*found.groups()) for found in _HUNK.finditer(answer.stdout)))


def _hunk(_: bytes, size: bytes | None, start: bytes, length: bytes | None) -> Hunk:
    """A hunk from the numbers of its head; where nothing stands now, it begins after the line it names."""
    long = 1 if length is None else int(length)
    first = int(start) + (long == 0)
    return Hunk(first, first + long, 1 if size is None else int(size))
