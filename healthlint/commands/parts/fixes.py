"""Putting right what a machine may, before the rest is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import UsageError
from healthlint.inputs import STDIN
from healthlint.lean import dataclass
from healthlint.modules import Later
from healthlint.reports.console.safe import safe
from healthlint.text.source import Source
from healthlint.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from pathlib import Path

    from healthlint import fixing
    from healthlint.fixing import Fixed
    from healthlint.inputs import Inputs
    from healthlint.report import Report
else:
    fixing = Later("healthlint.fixing")


@dataclass(frozen=True)
class Done:
    """What was put right, or would be: lines for people, and in how many places."""

    lines: tuple[str, ...] = ()
    places: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """The lines, as complaints are printed."""
        return tuple(map(safe, self.lines))


def add_fixes(parser: ArgumentParser) -> None:
    """Add the options that change files."""
    group = parser.add_argument_group("what a machine may put right")
    group.add_argument(
        "--fix", action="store_true", help="unused allows, hidden characters, words with one neutral form"
    )
    group.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")


def refuse(arguments: Namespace, paths: Iterable[str]) -> None:
    """Say what cannot be asked for together.

    Raises:
        UsageError: standard input is to be fixed, or files are to be changed and not to be.
    """
    if arguments.fix and arguments.diff:
        raise UsageError("--fix changes files and --diff changes none: choose one of them")
    if arguments.fix and STDIN in paths:
        raise UsageError("--fix: standard input cannot be fixed: name the file")


def fix(report: Report, inputs: Inputs) -> Done:
    """Put right what can be, file by file.

    Raises:
        UsageError: files cannot be written; the others are.
    """
    changes = _changes(report, inputs)
    tried = [(change, fixing.write(file, change)) for change, file in changes]
    troubles = [str(trouble) for _, trouble in tried if trouble is not None]
    if troubles:
        raise UsageError(*map(safe, troubles))
    places = sum(change.places for change, _ in tried)
    return Done((f"fixed {counted(places, 'place')} in {counted(len(tried), 'file')}",), places)


def preview(report: Report, inputs: Inputs) -> Done:
    """What ``fix`` would do, as a diff that can be printed anywhere."""
    changes = [change for change, _ in _changes(report, inputs)]
    lines = tuple(_shown(line) for change in changes for line in change.diff())
    return Done(lines, sum(change.places for change in changes))


def _shown(line: str) -> str:
    # The first character is the diff's own, and a tab in an article is no command.
    return line[:1] + safe(line[1:])


def _changes(report: Report, inputs: Inputs) -> list[tuple[Fixed, Path]]:
    files = {file.shown: file.path for file in inputs.walked.files}
    sources = (one for one in inputs.sources() if isinstance(one, Source) and one.path in files)
    findings = {document.path: document.findings for document in report.documents}
    changed = ((fixing.fixed(source, findings.get(source.path, ())), source.path) for source in sources)
    return [(change, files[path]) for change, path in changed if change is not None]
