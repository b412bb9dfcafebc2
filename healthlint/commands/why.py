"""Say what every rule made of one line, and the smallest edit that would silence it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts import baselines, circumstances, templates
from healthlint.commands.parts.allows import allowing
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules
from healthlint.inputs import gather
from healthlint.judging import Run, checked
from healthlint.lint import Trouble
from healthlint.reports.console.safe import safe
from healthlint.suppression.beside import beside
from healthlint.why.edits import Circumstances
from healthlint.why.looks import why
from healthlint.why.text import render

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from healthlint.commands.parts.answering import Given
    from healthlint.lint import Pass
    from healthlint.standards import Standards
    from healthlint.text.source import Source
    from healthlint.why.looks import Why

_UNREAD = 3


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("place", metavar="FILE:LINE", help="such as drafts/tea.md:12; lines count from 1")
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """What became of the line; 0 whatever it was, 3 where the file cannot be read or a rule failed."""
    path, line = _place(arguments.place)
    settings = circumstances.settings(arguments, given)
    source = _source(path, given)
    if isinstance(source, Trouble):
        return Answer(complaints=(safe(str(source)),), exit_code=_UNREAD)
    last = source.text.count("\n") + 1
    if line > last:
        raise UsageError(f"{safe(path)}:{line}: there is no such line: the file has {last:,}")
    held = circumstances.standards(arguments, given, settings)
    found = _why(source, line, _run(arguments, given, held))
    complaints = tuple(safe(str(trouble)) for trouble in found.troubles)
    return Answer(out=render(found), complaints=complaints, exit_code=_UNREAD if complaints else 0)


def _place(written: str) -> tuple[str, int]:
    path, _, line = written.rpartition(":")
    if not path or not line.isdecimal() or not int(line):
        raise UsageError(f"healthlint why: '{safe(written)}' names no line: write it like drafts/tea.md:12")
    return path, int(line)


def _source(path: str, given: Given) -> Source | Trouble:
    inputs = gather([path], given.here, given.read_input)
    found = [*inputs.walked.troubles, *inputs.sources()]
    if len(found) != 1:
        raise UsageError(f"healthlint why: {safe(path)} is no single file to read: name one")
    return found[0]


def _run(arguments: Namespace, given: Given, standards: Standards) -> Run:
    """A check as the project has it, with what it decides of findings."""
    known = baselines.project(standards.settings.baseline, given.here)
    passes: tuple[Pass, ...] = (
        templates.provided(standards, given.here).deciding,
        allowing(standards, beside(given.here)),
        *(() if known is None else known.passes),
    )
    return Run(standards=standards, today=arguments.today or given.today, passes=passes)


def _why(source: Source, line: int, run: Run) -> Why:
    """What every rule made of a line; what broke in the check says so once more here, rule by rule."""
    held, done = run.standards.of(source.path), checked(source, run)
    told = Circumstances(held.rulebook, run.today, held.settings.content_type)
    return why(source, line, told, () if isinstance(done, Trouble) else done.findings)
