"""Check articles: files, folders, or - for standard input."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from healthlint.commands import circumstances
from healthlint.commands.answering import Answer, UsageError
from healthlint.commands.baselines import add_baselines, prune, read, refuse_to_loosen, write
from healthlint.commands.check_options import add_choosing, add_deciding, add_judging, add_showing
from healthlint.commands.outputs import chosen, deliver, spoken
from healthlint.inputs import STDIN, gather
from healthlint.reports import View
from healthlint.reports.console.safe import safe
from healthlint.run import Run, check

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from healthlint.commands.answering import Given
    from healthlint.commands.baselines import Known
    from healthlint.lint import Pass
    from healthlint.report import Report
    from healthlint.settings import Settings

_SET = ("exclude", "select", "ignore", "fail_on", "jurisdictions", "content_type", "preview")
"""Options that a project can set, too."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    add_choosing(parser)
    add_judging(parser)
    add_deciding(parser)
    add_baselines(parser)
    add_showing(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The reports that are asked for; complaints beside that on standard output if it is for people."""
    outputs = chosen(arguments.format)
    refuse_to_loosen(arguments, given.here)
    known = read(arguments, given.here)
    report = _report(arguments, given, () if known is None else known.passes)
    if arguments.write_baseline is not None:
        return write(arguments, given.here, report)
    if known is not None:
        report = replace(report, remarks=(*report.remarks, *known.remarks(report)))
    written = deliver(outputs, report, _view(arguments, given), given.here)
    complaints = () if spoken(outputs) == "json" else tuple(_complaints(report))
    done = _pruned(arguments, known, report)
    return Answer(out=written, complaints=(*complaints, *done), exit_code=report.gate.exit_code)


def _pruned(arguments: Namespace, known: Known | None, report: Report) -> Iterator[str]:
    """What was dropped from the baseline; nothing is while something could not be read."""
    if known is not None and arguments.prune and report.gate.decision in ("pass", "fail"):
        yield prune(known, report)


def _report(arguments: Namespace, given: Given, passes: tuple[Pass, ...]) -> Report:
    settings = _settings(arguments, given)
    return check(
        gather(
            _paths(arguments),
            given.here,
            given.read_input,
            name=arguments.stdin_filename,
            excludes=settings.excludes,
        ),
        Run(
            rulebook=circumstances.rules(arguments, given, settings),
            today=arguments.today or given.today,
            settings=settings,
            # A baseline that is written holds all there is, whatever this run would have shown.
            min_confidence=0.0 if arguments.write_baseline is not None else arguments.min_confidence,
            exit_zero=arguments.exit_zero,
            fail_on_stale=arguments.fail_on_stale,
            passes=passes,
        ),
    )


def _settings(arguments: Namespace, given: Given) -> Settings:
    """What the project has set; patterns of the command line begin where the command does."""
    settings = circumstances.settings(arguments, given, _SET)
    return settings if arguments.exclude is None else settings.having({"root": given.here})


def _paths(arguments: Namespace) -> list[str]:
    paths: list[str] = arguments.paths or ["."]
    if arguments.stdin_filename is not None and STDIN not in paths:
        raise UsageError("--stdin-filename names standard input, which is not checked: add the path -")
    return paths


def _view(arguments: Namespace, given: Given) -> View:
    return View(
        show=arguments.show,
        excused=arguments.show_excused,
        traits=arguments.show_traits,
        statistics=arguments.statistics,
        quiet=arguments.quiet,
        color=given.color,
        width=given.width,
    )


def _complaints(report: Report) -> Iterator[str]:
    yield from (safe(str(trouble)) for trouble in report.all_troubles)
    yield from (safe(str(remark)) for remark in report.all_remarks)
