"""Making the files of a beginning: what is there stays as it is, and everything done is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from os.path import lexists
from typing import TYPE_CHECKING

from healthlint import atomic
from healthlint.settings.reading import YAML
from healthlint.starting import files
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.starting.made_with import Made
    from healthlint.starting.whence import Whence

HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/healthlint.yml"
GITLAB = ".gitlab-ci.yml"

_OURS = re.compile(r"^[ \t]*(?:-[ \t]*)?id: healthlint\b|^healthlint:|gitlab/healthlint\.yml", re.MULTILINE)


@dataclass(frozen=True)
class Beginning:
    """One beginning in a folder: what it is made with, where healthlint comes from, whose settings hold."""

    folder: Path
    made: Made
    whence: Whence
    settings: str | None
    """The file of settings that holds there already, as shown."""

    def lines(self) -> Iterator[str]:
        """Do it; a line for each thing done or left alone, as soon as it is.

        Raises:
            OSError: a file cannot be written; its name is in the error.
        """
        yield self._told()
        made: list[str] = []
        for name, text in self._wanted():
            if lexists(self.folder / name):
                yield f"kept     {name}"
                continue
            _write(self.folder / name, text.encode())
            made.append(name)
            yield f"created  {name}"
            yield from self._open(name, text)
        yield from self._snippets(made)
        yield from self._next(made)

    def _told(self) -> str:
        made = self.made
        return (
            f"made with {made.by.name} ({made.sign})" if made.sign else "plain files: no generator is known"
        )

    def _wanted(self) -> Iterator[tuple[str, str]]:
        if self.settings in (None, YAML):
            yield YAML, files.settings(self.made)
        yield HOOKS, files.hooks(self.whence)
        if not lexists(self.folder / GITLAB):
            yield WORKFLOW, files.workflow(self.made, self.whence)

    def _open(self, name: str, text: str) -> Iterator[str]:
        words = files.left_open(text)
        if words:
            yield f"         replace in it: {', '.join(words)} (docs/ci.md)"
        if name == HOOKS and self.whence.is_local:
            yield "         its address is a folder of this machine: replace it before others use it"

    def _snippets(self, made: list[str]) -> Iterator[str]:
        """What is to be added to files that are somebody's own."""
        if self.settings not in (None, YAML):
            yield f"kept     {self.settings}, whose settings hold here"
        if HOOKS not in made and not self._has_ours(HOOKS):
            yield f"add to repos in {HOOKS}:"
            yield from files.hook(self.whence).splitlines()
        if lexists(self.folder / GITLAB):
            yield f"kept     {GITLAB}"
            if not self._has_ours(GITLAB):
                yield f"add to {GITLAB} (docs/ci.md):"
                yield from files.job(self.made, self.whence).splitlines()

    def _has_ours(self, name: str) -> bool:
        try:
            text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return _OURS.search(text) is not None

    def _next(self, made: list[str]) -> Iterator[str]:
        if not made:
            yield "nothing was created: it is all there"
        elif HOOKS in made:
            yield f"{counted(len(made), 'file')} created; next: pre-commit install"
        else:
            yield f"{counted(len(made), 'file')} created"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, data)
