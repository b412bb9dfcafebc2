"""What a process takes: seconds of the wall clock and of processors, and memory at its peak."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that ``ru_maxrss`` counts in."""

LONG = 5.0
"""Seconds from which a run counts as long, and is repeated less often."""

ENOUGH = 30.0
"""Seconds from which one run is all: the rehearsal is what is measured."""

_METER = Path(__file__).with_name("meter.py")
_REPORTED = (float, float, int, int)
"""What the meter reports: seconds, seconds, memory, exit code."""

_SHOWN = 2_000


class UnexpectedAnswerError(Exception):
    """A command ended in a way that it should not, so that its time says nothing."""


class Run(NamedTuple):
    """One process with all the children it waited for: seconds, seconds, bytes."""

    wall: float
    processor: float
    peak: int


class Spread(NamedTuple):
    """The least, the middle and the most of several figures."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """The spread of at least one figure."""
        return cls(min(figures), statistics.median(figures), max(figures))


@dataclass(frozen=True)
class Contender:
    """A command to measure. ``answers`` are the exit codes it may give, empty for any.

    ``forgets`` is a folder that is emptied before each run. ``once`` is for what takes minutes: one run,
    which is its rehearsal. Who ``learns`` does something else the first time. ``size`` is how many bytes of
    text it reads.
    """

    name: str
    words: tuple[str, ...]
    here: Path
    variables: Mapping[str, str]
    answers: frozenset[int] = frozenset((0, 1))
    forgets: Path | None = None
    once: bool = False
    learns: bool = False
    size: int = 0


@dataclass(frozen=True)
class Series:
    """The runs of a contender; ``said`` is the last line that it printed when it was rehearsed."""

    contender: Contender
    runs: tuple[Run, ...]
    said: str = ""

    @property
    def wall(self) -> Spread:
        """Seconds of the wall clock."""
        return Spread.of([run.wall for run in self.runs])

    @property
    def processor(self) -> Spread:
        """Seconds of all processors together."""
        return Spread.of([run.processor for run in self.runs])

    @property
    def peak(self) -> Spread:
        """Bytes of memory at the peak of the largest process."""
        return Spread.of([run.peak for run in self.runs])

    @property
    def speed(self) -> float:
        """Millions of bytes a second, going by the middle run."""
        return self.contender.size / self.wall.middle / 1_000_000


def in_turn(contenders: Sequence[Contender], short: int, long: int) -> tuple[Series, ...]:
    """Run the contenders in turn, so that whatever else the machine does hurts all alike.

    Args:
        contenders: what is run; each is rehearsed first, which also fills its caches.
        short: how often a contender is run.
        long: how often one is run that takes longer than ``LONG``.

    Raises:
        UnexpectedAnswerError: a command gave another exit code than it may.
    """
    first = [_rehearsed(contender) for contender in contenders]
    together = zip(contenders, first, strict=True)
    runs = [[one] if _is_all(contender, one) else [] for contender, (one, _) in together]
    for _ in range(short):
        for contender, done in zip(contenders, runs, strict=True):
            if len(done) < _wanted(contender, done, short, long):
                done.append(run(contender))
    rehearsed = zip(contenders, runs, first, strict=True)
    return tuple(Series(contender, tuple(done), last) for contender, done, (_, last) in rehearsed)


def _wanted(contender: Contender, done: Sequence[Run], short: int, long: int) -> int:
    if not done:
        return short
    return 1 if _is_all(contender, done[0]) else long if done[0].wall > LONG else short


def _is_all(contender: Contender, first: Run) -> bool:
    return contender.once or (first.wall > ENOUGH and not contender.learns)


def _rehearsed(contender: Contender) -> tuple[Run, str]:
    """The first run, and the last line that it printed."""
    with tempfile.TemporaryFile() as output:
        first = run(contender, output)
        lines = _text(output).splitlines()
    return first, lines[-1] if lines else ""


def run(contender: Contender, output: IO[bytes] | None = None) -> Run:
    """Run a command once, from start to exit, and throw away or keep what it prints.

    Raises:
        UnexpectedAnswerError: it gave another exit code than it may.
    """
    if contender.forgets is not None:
        shutil.rmtree(contender.forgets, ignore_errors=True)
    with tempfile.TemporaryFile() as errors:
        report = _metered(contender, output or subprocess.DEVNULL, errors)
        if len(report) != len(_REPORTED):
            raise UnexpectedAnswerError(f"{contender.name} could not be started: {_text(errors)[-_SHOWN:]}")
        wall, processor, peak, code = (kind(word) for kind, word in zip(_REPORTED, report, strict=True))
        _expect(contender, int(code), errors)
    return Run(wall, processor, int(peak) * _UNIT)


def _metered(contender: Contender, output: IO[bytes] | int, errors: IO[bytes]) -> list[str]:
    ours, its = os.pipe()
    with os.fdopen(ours, "rb") as report:
        try:
            _start(contender, its, output, errors)
        finally:
            os.close(its)
        return report.read().decode().split()


def _start(contender: Contender, descriptor: int, output: IO[bytes] | int, errors: IO[bytes]) -> None:
    subprocess.run(
        (sys.executable, "-I", "-S", str(_METER), str(descriptor), *contender.words),
        cwd=contender.here,
        env=contender.variables,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        pass_fds=(descriptor,),
        check=False,
    )


def _expect(contender: Contender, code: int, errors: IO[bytes]) -> None:
    if code < 0 or (contender.answers and code not in contender.answers):
        raise UnexpectedAnswerError(
            f"{contender.name} ended with {code}: {' '.join(contender.words)[:_SHOWN]}\n"
            f"{_text(errors)[-_SHOWN:]}"
        )


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
