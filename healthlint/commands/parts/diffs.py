"""The change that a check is held to: its base is read before, and what it edits of its rules said after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from healthlint import run as running
from healthlint.changes import refs, trust
from healthlint.changes.base import ChangesError
from healthlint.changes.deciding import deciding
from healthlint.changes.narrowing import Scope, narrow
from healthlint.commands.parts.answering import UsageError
from healthlint.git import GitError
from healthlint.inputs import STDIN
from healthlint.lint import Trouble
from healthlint.reports.console.safe import safe
from healthlint.walk import shown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from healthlint.changes.base import Base
    from healthlint.inputs import Inputs
    from healthlint.run import Run

_OPTION = "--diff-base"


def add_diffs(parser: ArgumentParser) -> None:
    """Add the options about changes."""
    group = parser.add_argument_group("what changed")
    group.add_argument(
        _OPTION,
        metavar="REF",
        help="only files that differ from where HEAD left REF; old findings do not count",
    )


def read(arguments: Namespace, here: Path) -> Change | None:
    """The change that is asked about.

    Raises:
        UsageError: its base cannot be told; or the options contradict each other.
    """
    ref: str | None = arguments.diff_base
    if ref is None:
        return None
    if arguments.write_baseline is not None:
        raise UsageError("--write-baseline with --diff-base would leave out what is old: write it without")
    try:
        return Change(refs.parting(ref, here), here)
    except (ChangesError, GitError) as error:
        raise _refused(ref, error) from error


@dataclass(frozen=True)
class Change:
    """What was changed since a base, in the folder where the command was given."""

    base: Base
    here: Path

    def narrowed(self, inputs: Inputs, paths: Sequence[str], run: Run) -> tuple[Inputs, Run]:
        """The files that were changed, and a run that sets aside what they had before.

        Raises:
            UsageError: git does not have what they were.
        """
        named = tuple(path for path in paths if path != STDIN)
        try:
            narrowed = narrow(inputs, self.base, Scope(named, self.here, run.standards.settings.excludes))
        except (ChangesError, GitError) as error:
            raise _refused(self.base.ref, error) from error
        old = deciding(
            narrowed.versions,
            self.base.ref,
            partial(running.checked, run=run),
            lambda version: shown(version.file, self.here),
        )
        return narrowed.inputs, replace(run, passes=(*run.passes, old))

    def remarks(self, files: Iterable[Path]) -> tuple[Trouble, ...]:
        """Which of the files that articles are judged by this change edits itself."""
        names = [shown(file, self.here) for file in trust.edited(files, self.base)]
        return tuple(map(_edited, names))


def _edited(name: str) -> Trouble:
    how = "have it reviewed, or judge by what stands in the base with --trusted-config REF"
    return Trouble(name, 1, "this change edits what it is judged by", how)


def _refused(ref: str, error: Exception) -> UsageError:
    return UsageError(safe(f"{_OPTION} {ref}: {error}"))
