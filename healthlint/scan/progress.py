"""How far a scan is: rate and time left, in a line now and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from healthlint.deadline import Clock

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


class Progress:
    """Says a line at most every ``pause`` seconds of a clock; sizes are bytes of the inputs."""

    def __init__(self, say: Callable[[str], None], clock: Clock, pause: float, size: int, done: int) -> None:
        self._say, self._clock, self._pause = say, clock, pause
        self._size, self._before, self._done = size, done, done
        self._records = 0
        self._began = self._said = clock()

    def add(self, mark: Mapping[str, int | dict[str, int]]) -> None:
        """Count a shard that is done."""
        counts, size = mark["counts"], mark["size"]
        assert isinstance(counts, dict)  # noqa: S101 - for the type checker: a mark's counts are a table
        assert isinstance(size, int)  # noqa: S101 - likewise
        self._done += size
        self._records += counts.get("documents", 0) + counts.get("errors", 0)
        now = self._clock()
        if now - self._said >= self._pause:
            self._said = now
            self._say(self.line(now))

    def line(self, now: float) -> str:
        """``12 %, 340 records/s, 1.2 MB/s, 3 min left``; the rates are those of this run."""
        seconds = max(now - self._began, 1e-9)
        rate = (self._done - self._before) / seconds
        left = (self._size - self._done) / rate if rate else 0.0
        share = 100 * self._done // max(self._size, 1)
        speed = f"{self._records / seconds:,.1f} records/s, {rate / 1e6:.2f} MB/s"
        return f"{share} %, {speed}, {lasting(left)} left"


def lasting(seconds: float) -> str:
    """``40 s``, ``3 min``, ``5 h``, ``2 days``: as exactly as it can be known."""
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < 2 * _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    if seconds < 2 * _DAY:
        return f"{seconds / _HOUR:.0f} h"
    return f"{seconds / _DAY:.0f} days"
