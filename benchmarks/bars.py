"""The bars: what each figure may be at most, or has to be at least."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.contests import (
    CACHED,
    EMPTY,
    HELP,
    HOOK,
    KNOWN,
    LINTER,
    PROCESSES,
    PYTHON,
    REMEMBERED,
    TRUE,
    VERSION,
    Contest,
)
from benchmarks.measure import Series

_MEGABYTE, _MEBIBYTE = 10**6, 2**20
_MILLISECONDS = 1_000

Held = Mapping[str, Mapping[str, Series]]
"""The series of every contest, by the key of the contest and the name of the contender."""


@dataclass(frozen=True)
class Bar:
    """A figure and its limit; ``figure`` is None where this version cannot do what would be measured.

    ``processor`` is what the figure would be by seconds of the processor, which a busy machine changes less.
    """

    what: str
    figure: float | None
    limit: float
    unit: str
    at_most: bool = True
    processor: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the figure keeps to the limit; None where there is none."""
        if self.figure is None:
            return None
        return self.figure <= self.limit if self.at_most else self.figure >= self.limit


def bars(contests: Sequence[Contest]) -> tuple[Bar, ...]:
    """All bars, from all contests."""
    held = {one.key: {series.contender.name: series for series in one.results} for one in contests}
    return (*_starts(held), *_throughputs(held), *_growths(held), *_others(held))


def _starts(held: Held) -> Iterator[Bar]:
    start, answers = held["start"], held["answers"]
    proselint = start["proselint"]
    yield _times("start, one seed, against proselint", start[LINTER], proselint, 0.45)
    yield _times("start, one seed, against `python -c pass`", start[LINTER], start[PYTHON], 5)
    known = start.get(KNOWN)
    yield _times("start, one seed, result remembered, against proselint", known, proselint, 0.45)
    yield _times("start, one seed, result remembered, against `python -c pass`", known, start[PYTHON], 5)
    yield _times("first run ever, empty cache, against proselint", start[EMPTY], proselint, 1.5)
    for name in (VERSION, HELP):
        yield _times(f"`{name}` against `python -c pass`", answers[name], answers[PYTHON], 2.5)


def _times(what: str, one: Series | None, other: Series, limit: float) -> Bar:
    figures = (None, None) if one is None else (_ratio(one, other), _processor(one, other))
    return Bar(what, figures[0], limit, "x the time", processor=figures[1])


def _throughputs(held: Held) -> Iterator[Bar]:
    many = held["many"]
    one, proselint = many[LINTER], many["proselint"]
    against = _processor(proselint, one)
    yield _fast("dense files, against proselint", _ratio(proselint, one), 20, processor=against)
    yield _speed("dense files, one process", one, 8)
    yield _speed("sober files, one process", held["sparse"][LINTER], 25)
    # Seconds of the processor say nothing of work that is shared out.
    two = _ratio(one, many[PROCESSES]) if PROCESSES in many else None
    yield _fast("dense files, two processes against one", two, 1.7)
    cached = (_ratio(one, many[CACHED]), _processor(one, many[CACHED])) if CACHED in many else (None, None)
    yield _fast("dense files, results cached against none cached", cached[0], 5, processor=cached[1])


def _fast(what: str, figure: float | None, limit: float, *, processor: float | None = None) -> Bar:
    return Bar(what, figure, limit, "x as fast", at_most=False, processor=processor)


def _speed(what: str, series: Series, limit: float) -> Bar:
    by_processor = series.contender.size / series.processor.middle / _MEGABYTE
    return Bar(what, series.speed, limit, "MB/s", at_most=False, processor=by_processor)


def _growths(held: Held) -> Iterator[Bar]:
    few, more = held["rules"].values()
    for what, key in (("twice the bytes of one file", "long"), ("twice the files", "folders")):
        steps = list(held[key].values())
        worst, by_processor = doubling(steps, _ratio), doubling(steps, _processor)
        yield Bar(f"{what}, worst step", worst, 2.2, "x the time", processor=by_processor)
    yield _times("ten times the rules", more, few, 2.5)


def _others(held: Held) -> Iterator[Bar]:
    for what, key in (("one seed", "start"), ("dense files, one process", "many")):
        limit = {"start": 50, "many": 150}[key]
        yield Bar(f"memory at the peak, {what}", held[key][LINTER].peak.middle / _MEBIBYTE, limit, "MiB")
    hooks = held["hook"]
    yield _above("hook of pre-commit, above a hook that runs `true`", hooks.get(HOOK), hooks[TRUE])
    what = "hook of pre-commit, results cached, above a hook that runs `true`"
    yield _above(what, hooks.get(REMEMBERED), hooks[TRUE])


def _above(what: str, one: Series | None, true: Series) -> Bar:
    if one is None:
        return Bar(what, None, 60, "ms")
    by_processor = (one.processor.middle - true.processor.middle) * _MILLISECONDS
    above = (one.wall.middle - true.wall.middle) * _MILLISECONDS
    return Bar(what, above, 60, "ms", processor=by_processor)


def _ratio(one: Series, other: Series) -> float:
    return one.wall.middle / other.wall.middle


def _processor(one: Series, other: Series) -> float:
    return one.processor.middle / other.processor.middle


def doubling(series: Sequence[Series], ratio: Callable[[Series, Series], float]) -> float:
    """How many times the time twice the text takes, at the worst of the steps from one size to the next.

    Steps that are not twice the size count for what they would come to if they were.
    """
    return max(_doubled(less, more, ratio) for less, more in pairwise(series))


def _doubled(less: Series, more: Series, ratio: Callable[[Series, Series], float]) -> float:
    doublings = math.log2(more.contender.size / less.contender.size)
    return math.pow(ratio(more, less), 1 / doublings)
