"""The bars: what each figure may be at most, or has to be at least."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.contests import CACHED, EMPTY, HELP, HOOK, LINTER, PROCESSES, PYTHON, TRUE, VERSION, Contest
from benchmarks.measure import Series

_MEBIBYTE = 2**20
_MILLISECONDS = 1_000

Held = Mapping[str, Mapping[str, Series]]
"""The series of every contest, by the key of the contest and the name of the contender."""


@dataclass(frozen=True)
class Bar:
    """A figure and its limit; ``figure`` is None where this version cannot do what would be measured."""

    what: str
    figure: float | None
    limit: float
    unit: str
    at_most: bool = True

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
    one, python, proselint = start[LINTER], start[PYTHON], start["proselint"]
    yield Bar("start, one seed, against proselint", _ratio(one, proselint), 0.45, "x")
    yield Bar("start, one seed, against `python -c pass`", _ratio(one, python), 5, "x")
    yield Bar("first run ever, empty cache, against proselint", _ratio(start[EMPTY], proselint), 1.5, "x")
    for name in (VERSION, HELP):
        yield Bar(f"`{name}` against `python -c pass`", _ratio(answers[name], answers[PYTHON]), 2.5, "x")


def _throughputs(held: Held) -> Iterator[Bar]:
    many = held["many"]
    one = many[LINTER]
    yield Bar("dense files, MB/s against proselint", _ratio(many["proselint"], one), 20, "x", at_most=False)
    yield Bar("dense files, one process", one.speed, 8, "MB/s", at_most=False)
    yield Bar("sober files, one process", held["sparse"][LINTER].speed, 25, "MB/s", at_most=False)
    for name, what, least in (
        (PROCESSES, "two processes against one", 1.7),
        (CACHED, "results cached against none cached", 5),
    ):
        figure = _ratio(one, many[name]) if name in many else None
        yield Bar(f"dense files, {what}", figure, least, "x as fast", at_most=False)


def _growths(held: Held) -> Iterator[Bar]:
    rules = list(held["rules"].values())
    yield Bar(
        "twice the bytes of one file, worst step", doubling(list(held["long"].values())), 2.2, "x the time"
    )
    yield Bar("twice the files, worst step", doubling(list(held["folders"].values())), 2.2, "x the time")
    yield Bar("ten times the rules", _ratio(rules[1], rules[0]), 2.5, "x the time")


def _others(held: Held) -> Iterator[Bar]:
    seed, many = held["start"][LINTER], held["many"][LINTER]
    above = held["hook"][HOOK].wall.middle - held["hook"][TRUE].wall.middle
    yield Bar("memory at the peak, one seed", seed.peak.middle / _MEBIBYTE, 50, "MiB")
    yield Bar("memory at the peak, dense files, one process", many.peak.middle / _MEBIBYTE, 150, "MiB")
    yield Bar("hook of pre-commit, above a hook that runs `true`", above * _MILLISECONDS, 60, "ms")


def _ratio(one: Series, other: Series) -> float:
    return one.wall.middle / other.wall.middle


def doubling(series: Sequence[Series]) -> float:
    """How many times the time twice the text takes, at the worst of the steps from one size to the next.

    Steps that are not twice the size count for what they would come to if they were.
    """
    return max(_doubled(less, more) for less, more in pairwise(series))


def _doubled(less: Series, more: Series) -> float:
    doublings = math.log2(more.contender.size / less.contender.size)
    return math.pow(_ratio(more, less), 1 / doublings)
