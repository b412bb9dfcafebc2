"""How far figures could be off: 95 % intervals, for shares by Wilson, for F1 by drawing texts anew."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIGMAS = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""

DRAWS = 1000
"""How often all texts are drawn anew, with replacement."""

_SEED = 20261121
_TAIL = 0.025

Range = tuple[float, float]


class Counts(NamedTuple):
    """What was to be found and how much of it was; what was flagged and how much of it rightly."""

    need: int = 0
    hit: int = 0
    flagged: int = 0
    right: int = 0

    def plus(self, other: Counts, times: int = 1) -> Counts:
        """The sum of the two, the other taken so many times."""
        return Counts(*(mine + times * its for mine, its in zip(self, other, strict=True)))

    @property
    def precision(self) -> float | None:
        """The share of what was flagged that was right; None where nothing was."""
        return self.right / self.flagged if self.flagged else None

    @property
    def recall(self) -> float | None:
        """The share of what was to be found that was; None where there was nothing."""
        return self.hit / self.need if self.need else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; 0 where one is unknown, None where both are."""
        precision, recall = self.precision, self.recall
        if precision is None and recall is None:
            return None
        if not precision or not recall:
            return 0.0
        return 2 * precision * recall / (precision + recall)


def wilson(successes: int, trials: int) -> Range | None:
    """Where the share lies that so many successes of so many trials come from; None without trials."""
    if not trials:
        return None
    share, spread = successes / trials, _SIGMAS**2 / trials
    middle = share + spread / 2
    reach = sqrt(spread * (share * (1 - share) + spread / 4))
    low, high = (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)
    # Floating point must not push an end over what can be, nor short of the share itself.
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def f1_interval(by_group: Mapping[int, Counts], groups: int) -> Range | None:
    """Where F1 lies when texts are drawn anew; ``by_group`` leaves out the groups that count nothing.

    A group is what is drawn at once, a document or a pair: its sentences are alike, and drawing them one
    by one would make the interval too narrow.
    """
    found = sorted(one for draw in _draws(groups) if (one := _summed(by_group, draw).f1) is not None)
    if not found:
        return None
    last = len(found) - 1
    return found[round(_TAIL * last)], found[round((1 - _TAIL) * last)]


def _summed(by_group: Mapping[int, Counts], draw: tuple[int, ...]) -> Counts:
    need = hit = flagged = right = 0
    # Spelt out, because it runs a million times.
    for group, counts in by_group.items():
        times = draw[group]
        need += times * counts.need
        hit += times * counts.hit
        flagged += times * counts.flagged
        right += times * counts.right
    return Counts(need, hit, flagged, right)


@lru_cache(maxsize=4)
def _draws(groups: int) -> tuple[tuple[int, ...], ...]:
    """For each draw, how often each group was drawn; the same for the same number of groups."""
    chance = Random(_SEED)  # noqa: S311 - the same figures on every run, not a secret
    return tuple(_drawn(chance, groups) for _ in range(DRAWS))


def _drawn(chance: Random, groups: int) -> tuple[int, ...]:
    times = [0] * groups
    for group in chance.choices(range(groups), k=groups):
        times[group] += 1
    return tuple(times)
