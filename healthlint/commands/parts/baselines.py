"""The baseline of a check: read before it, written or pruned after it."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import atomic
from healthlint.baseline import Baseline, BaselineError, deciding
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.lean import dataclass
from healthlint.lint import Trouble
from healthlint.reports.console.safe import safe
from healthlint.suppression.rules import ALWAYS
from healthlint.walk import shown
from healthlint.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from healthlint.lint import Pass
    from healthlint.report import Report
    from healthlint.settings.reading import Read

_WRITE = "write one with --write-baseline"


def add_baselines(parser: ArgumentParser) -> None:
    """Add the options that set old findings aside."""
    group = parser.add_argument_group("old findings")
    group.add_argument("--baseline", metavar="FILE", help="findings that this file knows do not count")
    group.add_argument("--prune", action="store_true", help="drop from it what is no longer found")
    group.add_argument(
        "--write-baseline", metavar="FILE", help="write every finding of this run to a new file, and pass"
    )


@dataclass(frozen=True)
class Known:
    """A baseline and where it lies: paths inside it begin at its folder, ``here`` is where shown ones do."""

    name: str
    here: Path
    baseline: Baseline

    @cached_property
    def file(self) -> Path:
        """Where it lies."""
        return self.here / self.name

    def placed(self, path: str) -> str:
        """A shown path as the baseline has it."""
        return shown(self.here / path, self.file.parent)

    @property
    def passes(self) -> tuple[Pass, ...]:
        """What sets its findings aside."""
        return (deciding(self.baseline, self.placed),)

    def remarks(self, report: Report) -> tuple[Trouble, ...]:
        """That it holds entries which are no longer found, if it does."""
        gone = self.baseline.gone(_present(report, self), _asked(report, self))
        if not gone:
            return ()
        what = f"{counted(gone, 'known finding')} not found any more"
        return (Trouble(self.name, 1, what, "drop them with --prune, so that they cannot come back unseen"),)


def read(
    arguments: Namespace, here: Path, setting: Path | None = None, read_bytes: Read = Path.read_bytes
) -> Known | None:
    """The baseline that is asked for, else the one that is set; what is written anew begins without.

    Raises:
        UsageError: it is not there, or is none; or the options contradict each other.
    """
    name = arguments.baseline
    if name is None and setting is not None and arguments.write_baseline is None:
        name = shown(setting, here)
    if arguments.prune and name is None:
        raise UsageError("--prune: there is no baseline to prune: add --baseline FILE")
    if name is None:
        return None
    if arguments.write_baseline is not None:
        raise UsageError(
            "--write-baseline with --baseline would hide the new findings: use --baseline FILE --prune"
        )
    return Known(name, here, _parsed(here / name, name, read_bytes))


def project(setting: Path | None, here: Path) -> Known | None:
    """The baseline that a project has set, if it has.

    Raises:
        UsageError: it is not there, or is none.
    """
    if setting is None:
        return None
    name = shown(setting, here)
    return Known(name, here, _parsed(here / name, name, Path.read_bytes))


def prune(known: Known, report: Report) -> str:
    """Drop what is no longer found, and say how much that was.

    Raises:
        UsageError: the file cannot be written.
    """
    beside = known.file.parent
    left = known.baseline.pruned(
        _present(report, known), _asked(report, known), lambda path: (beside / path).exists()
    )
    dropped = len(known.baseline) - len(left)
    if dropped:
        put(known.file, left)
    return f"{safe(known.name)}: {counted(dropped, 'known finding')} dropped, {len(left):,} left"


def write(arguments: Namespace, here: Path, report: Report) -> Answer:
    """Write what a run found to a new file; not where something was not read, or nothing checked.

    Raises:
        UsageError: there is a file already, or it cannot be written.
    """
    name: str = arguments.write_baseline
    gate = report.gate
    if gate.decision not in ("pass", "fail"):
        line = f"{name}:1: no baseline was written ({gate.reason}): mend that first"
        return Answer(complaints=(safe(line),), exit_code=gate.exit_code)
    known = Known(name, here, Baseline())
    baseline = Baseline.of(report, known.placed)
    put(known.file, baseline)
    return Answer(out=f"{safe(name)}: {counted(len(baseline), 'finding')} written\n")


def refuse_to_loosen(arguments: Namespace, here: Path) -> None:
    """A baseline that is there stays.

    Raises:
        UsageError: with what to do instead.
    """
    name = arguments.write_baseline
    if name is not None and os.path.lexists(here / name):
        raise UsageError(
            f"{name}:1: is there already, and a baseline only tightens: "
            f"use --baseline {name} --prune, or delete it to begin anew"
        )


def _parsed(file: Path, name: str, read_bytes: Read) -> Baseline:
    try:
        return Baseline.parse(read_bytes(file).decode("utf-8"), name)
    except FileNotFoundError as error:
        raise UsageError(f"{name}:1: there is no such baseline: {_WRITE}") from error
    except BaselineError as error:
        raise UsageError(str(error)) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}:1: is not UTF-8: restore it from your history") from error
    except OSError as error:
        raise UsageError(f"{name}:1: cannot be read ({error.strerror}): check the path") from error


def put(file: Path, baseline: Baseline) -> None:
    """Write a baseline, whole or not at all.

    Raises:
        UsageError: it cannot be written; what was there is as it was.
    """
    try:
        atomic.write(file, baseline.written().encode())
    except OSError as error:
        raise UsageError(f"{file}:1: cannot be written ({error.strerror}): check the folder") from error


def _asked(report: Report, known: Known) -> dict[str, frozenset[str]]:
    # What is wrong with allows is looked for whatever rules are chosen.
    return {known.placed(path): rules | ALWAYS for path, rules in report.asked.items()}


def _present(report: Report, known: Known) -> dict[str, frozenset[str]]:
    return {known.placed(path): identities for path, identities in report.present.items()}
