"""Patterns as in ``.gitignore``, and the folder that they begin at."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True)
class Patterns:
    """Patterns of files below a folder; ``lines`` as in ``.gitignore``, the last that fits decides."""

    root: Path
    lines: tuple[str, ...] = ()

    def fit(self, path: Path) -> bool:
        """Whether a path, or a folder above it, fits; nothing outside of the root does."""
        if not self.lines:
            return False
        # By its name, not where links lead: what is excluded is what stands under a path.
        whole = Path(os.path.normpath(path.absolute()))
        if not whole.is_relative_to(self.root):
            return False
        relative = whole.relative_to(self.root).as_posix()
        return bool(self._spec.match_file(f"{relative}/" if path.is_dir() else relative))

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        # Costs as much as argparse, regex and a parser together: only who has patterns pays.
        from pathspec import GitIgnoreSpec  # noqa: PLC0415

        return GitIgnoreSpec.from_lines(self.lines)


def broken(*lines: str) -> bool:
    """Whether one of some lines is no pattern."""
    if not lines:
        return False
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - as above

    try:
        GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return True
    return False
