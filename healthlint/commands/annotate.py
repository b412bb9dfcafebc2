"""Write each finding beside its words: Word comments, comments in Markdown and HTML."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from healthlint.annotation import annotated, noted
from healthlint.commands.parts import circumstances, templates
from healthlint.commands.parts.allows import allowing
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules, choice
from healthlint.commands.parts.outputs import put
from healthlint.inputs import STDIN, gather
from healthlint.judging import Run, checked
from healthlint.lint import Trouble
from healthlint.reports import View
from healthlint.reports.console.safe import safe
from healthlint.severity import SEVERITIES
from healthlint.suppression.beside import beside
from healthlint.text.source import Source, UnreadableError, format_of
from healthlint.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from healthlint.commands.parts.answering import Given
    from healthlint.finding import Finding
    from healthlint.lint import Checked

_UNREAD = 3


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("path", metavar="FILE", help="a Word, Markdown or HTML file")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="where it is written; never the same file"
    )
    parser.add_argument(
        "--show", type=choice(*SEVERITIES), default="info", metavar="SEVERITY", help="least severe written"
    )
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The file with its findings is written; 0 whatever was found, 3 where it cannot be read or judged."""
    _refuse(arguments, given.here)
    settings = circumstances.settings(arguments, given)
    standards = circumstances.standards(arguments, given, settings)
    paid = templates.provided(standards, given.here)
    today = arguments.today or given.today
    passes = (paid.deciding, allowing(standards, beside(given.here)))
    run = Run(standards=standards, today=today, passes=passes, clock=given.clock)
    try:
        data, source = _read(arguments.path, given)
        judged = checked(source, run)
        if isinstance(judged, Trouble):
            return _unread(judged)
        findings = View(show=arguments.show).shown(judged.findings)
        laws = standards.of(source.path).settings.jurisdictions
        written = annotated(source, data, noted(source.path, findings, laws), today)
    except UnreadableError as error:
        return Answer(complaints=(safe(f"{arguments.path}:1: {error}"),), exit_code=_UNREAD)
    put(given.here / arguments.output, written)
    return _told(arguments.output, judged, findings)


def _refuse(arguments: Namespace, here: Path) -> None:
    """Say what cannot be annotated, or not into that file, before anything is judged.

    Raises:
        UsageError: with the reason.
    """
    path, output = here / arguments.path, here / arguments.output
    if STDIN in (arguments.path, arguments.output):
        raise UsageError("healthlint annotate: standard input and output are no files: name one")
    if os.path.realpath(path) == os.path.realpath(output) or _is_same(path, output):
        raise UsageError(f"--output {safe(arguments.output)} is the draft itself: name another file")
    if format_of(arguments.path) == "plain":
        raise UsageError(
            f"{safe(arguments.path)}: plain text has no comments: use healthlint check, or name it .md"
        )
    if format_of(arguments.path) != format_of(arguments.output):
        raise UsageError(
            f"--output {safe(arguments.output)} has another ending than the draft: give it the same"
        )


def _is_same(path: Path, output: Path) -> bool:
    """Whether two names are of one file: by a hard link, say, or on a disk to which case is nothing."""
    try:
        return path.samefile(output)
    except OSError:
        return False


def _read(name: str, given: Given) -> tuple[bytes, Source]:
    """The bytes of the file and what they say, read once.

    Raises:
        UnreadableError: it cannot be read, or is larger than any draft.
        UsageError: it is no file.
    """
    if (given.here / name).is_dir():
        raise UsageError(f"healthlint annotate: {safe(name)} is a folder: name one file")
    walked = gather([name], given.here, given.read_input).walked
    for trouble in walked.troubles:
        raise UnreadableError(f"{trouble.what}: {trouble.how}")
    (file,) = walked.files
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror or error}: check the path") from error
    return data, Source.decode(data, file.shown)


def _unread(trouble: Trouble) -> Answer:
    return Answer(complaints=(safe(str(trouble)),), exit_code=_UNREAD)


def _told(output: str, judged: Checked, findings: list[Finding]) -> Answer:
    tally = Counter(one.severity for one in findings)
    each = ", ".join(counted(tally[severity], severity) for severity in SEVERITIES)
    said = f"{safe(output)}: {counted(len(findings), 'comment')} ({each})\n"
    complaints = tuple(safe(str(trouble)) for trouble in judged.troubles)
    return Answer(out=said, complaints=complaints, exit_code=_UNREAD if complaints else 0)
