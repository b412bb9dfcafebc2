"""Check articles: files, folders, or - for standard input."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.commands.parts import circumstances, configuration, diffs, fixes, many, services, templates
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.baselines import add_baselines, prune, read, refuse_to_loosen, write
from healthlint.commands.parts.check_options import add_choosing, add_deciding, add_judging, add_showing
from healthlint.commands.parts.outputs import deliver, limited, show_texts, spoken
from healthlint.commands.parts.watching import add_watching, watched
from healthlint.inputs import STDIN, gather
from healthlint.judging import Run
from healthlint.lean import dataclass, replace
from healthlint.reports import View
from healthlint.reports.console.safe import safe
from healthlint.run import check
from healthlint.settings import Patterns
from healthlint.settings.reading import read_file
from healthlint.suppression.beside import alone

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from healthlint.commands.parts.answering import Given
    from healthlint.commands.parts.baselines import Known
    from healthlint.commands.parts.outputs import Output
    from healthlint.inputs import Inputs
    from healthlint.lint import Pass, Trouble
    from healthlint.many.stopwatch import Unwatched
    from healthlint.report import Report
    from healthlint.settings import Settings
    from healthlint.settings.reading import Read
    from healthlint.standards import Standards

_SET = ("select", "ignore", "fail_on", "jurisdictions", "content_type", "preview")
"""Options that a project can set, too."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    add_choosing(parser)
    add_judging(parser)
    add_deciding(parser)
    add_baselines(parser)
    diffs.add_diffs(parser)
    fixes.add_fixes(parser)
    add_showing(parser)
    add_watching(parser)
    many.add_many(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The reports that are asked for; complaints beside that on standard output if it is for people."""
    watch = many.stopwatch(arguments, given)
    if arguments.watch:
        return watched(arguments, given, lambda: _checked(arguments, given, watch))
    return many.profiled(_checked(arguments, given, watch), watch)


def _checked(arguments: Namespace, given: Given, watch: Unwatched) -> Answer:
    outputs = services.outputs(arguments, given.environment)
    refuse_to_loosen(arguments, given.here)
    fixes.refuse(arguments, arguments.paths)
    sides = diffs.read(arguments, given.here)
    settings = _settings(arguments, given, sides.reading(read_file))
    known = read(arguments, given.here, settings.baseline, sides.reading(Path.read_bytes))
    with sides.rules(arguments, settings) as (asked, trusted):
        standards = circumstances.standards(asked, given, trusted)
    paid = templates.provided(standards, given.here)
    watch.lap("load")
    sides = replace(sides, first=(paid.deciding,))
    checking = Checking(arguments, given, standards, sides, () if known is None else known.passes, watch)
    inputs, report = checking.done()
    if arguments.diff:
        return _previewed(report, fixes.preview(report, inputs))
    mended = fixes.fix(report, inputs) if arguments.fix else fixes.Done()
    if mended.places:
        _, report = checking.done()
    if arguments.write_baseline is not None:
        return write(arguments, given.here, report)
    said_of = (*paid.remarks, *checking.remarks(settings, known, report))
    report = replace(report, remarks=(*report.remarks, *said_of))
    return _answer(arguments, given, outputs, report, (*mended.said, *_pruned(arguments, known, report)))


@dataclass(frozen=True)
class Checking:
    """One check as the command line asks for it; it can be done again when files have changed."""

    arguments: Namespace
    given: Given
    standards: Standards
    sides: diffs.Sides
    passes: tuple[Pass, ...]
    watch: Unwatched

    def done(self) -> tuple[Inputs, Report]:
        """What was there to check, and what came of it."""
        whole = self._inputs()
        self.watch.lap("walk")
        inputs, run = self.sides.narrowed(whole, _paths(self.arguments), self._run)
        with many.kept(self.given):
            report = check(inputs, run)
        alone_there = alone(report.skipped, (file.shown for file in whole.walked.files))
        remarks = (*report.remarks, *alone_there)
        return inputs, replace(report, remarks=remarks)

    def remarks(self, settings: Settings, known: Known | None, report: Report) -> Iterator[Trouble]:
        """What is said of the files that a run went by."""
        if known is not None:
            yield from known.remarks(report)
        folders = [one.path for one in settings.rules]
        folders += [] if self.arguments.rules is None else [self.given.here / self.arguments.rules]
        baseline = () if known is None else (known.file,)
        yield from self.sides.remarks((*configuration.sources(settings, self.given.here), *baseline), folders)

    def _inputs(self) -> Inputs:
        arguments, given = self.arguments, self.given
        return gather(
            _paths(arguments),
            given.here,
            given.read_input,
            name=arguments.stdin_filename,
            excludes=self.standards.settings.excludes,
        )

    @cached_property
    def _run(self) -> Run:
        arguments = self.arguments
        run = Run(
            standards=self.standards,
            today=arguments.today or self.given.today,
            # A baseline that is written holds all there is, whatever this run would have shown.
            min_confidence=0.0 if arguments.write_baseline is not None else arguments.min_confidence,
            exit_zero=arguments.exit_zero,
            fail_on_stale=arguments.fail_on_stale,
            keep_texts=show_texts(arguments.format or ()),
            keep_excused=arguments.show_excused,
            passes=self.passes,
            clock=self.given.clock,
        )
        return many.working(run, arguments, self.given, self.watch)


def _answer(
    arguments: Namespace, given: Given, outputs: Sequence[Output], report: Report, said: tuple[str, ...]
) -> Answer:
    view = _view(arguments, given)
    written = deliver(outputs, report, view, given.here)
    complaints = () if spoken(outputs) == "json" else tuple(_complaints(report))
    unsaid = limited(outputs, report)
    if arguments.ci:
        unsaid = (*unsaid, *services.summarize(report, view, given.here, given.environment))
    return Answer(parts=written, complaints=(*complaints, *said, *unsaid), exit_code=report.gate.exit_code)


def _previewed(report: Report, done: fixes.Done) -> Answer:
    """The diff; whatever else was found does not count here, what could not be read does."""
    code = report.gate.exit_code if report.gate.exit_code > 1 else int(done.places > 0)
    lines = "".join(f"{line}\n" for line in done.lines)
    return Answer(out=lines, complaints=tuple(_complaints(report)), exit_code=code)


def _pruned(arguments: Namespace, known: Known | None, report: Report) -> Iterator[str]:
    """What was dropped from the baseline; nothing is while something could not be read."""
    if known is not None and arguments.prune and report.gate.decision in ("pass", "fail"):
        yield prune(known, report)


def _settings(arguments: Namespace, given: Given, read_bytes: Read) -> Settings:
    """What the project has set; patterns of the command line begin where the command does."""
    settings = circumstances.settings(arguments, given, _SET, read_bytes)
    if arguments.exclude is None:
        return settings
    return settings.having({"exclude": Patterns(given.here, tuple(arguments.exclude))})


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
