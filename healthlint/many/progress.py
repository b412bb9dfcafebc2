"""How far a run is, for a person at a terminal who has waited for a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from healthlint.deadline import Clock

_PATIENCE, _BETWEEN = 1.0, 0.1
"""Seconds until anything is shown, and from one showing to the next."""

_CELLS = 20
_MINUTE = 60
_LONG = 10
"""Hours from which nobody counts minutes."""

_CLEAR = "\r\x1b[K"
"""To the beginning of the line, and away with what stands there."""


class Unseen:
    """For a run that nobody watches."""

    def begin(self, whole: int) -> None:
        """So many files there are."""

    def step(self) -> None:
        """One more is done."""

    def end(self) -> None:
        """Leave the terminal as it was."""


class Progress(Unseen):
    """Counts files that are done and shows it, at most ten times a second; ``tell`` takes text as it is."""

    def __init__(self, clock: Clock, tell: Callable[[str], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._began = clock()
        self._next = self._began + _PATIENCE
        self._shown = False
        self._done = self._whole = 0

    def begin(self, whole: int) -> None:
        """See ``Unseen``."""
        self._done, self._whole = 0, whole

    def step(self) -> None:
        """See ``Unseen``."""
        self._done += 1
        now = self._clock()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._shown = True
            self._tell(f"{_CLEAR}{line(self._done, self._whole, now - self._began)}")

    def end(self) -> None:
        """See ``Unseen``."""
        if self._shown:
            self._shown = False
            self._tell(_CLEAR)


def wanted(environment: Mapping[str, str]) -> bool:
    """Whether a terminal is there to be written over: a build's log keeps every line, a dumb one cannot."""
    return not environment.get("CI") and environment.get("TERM") != "dumb"


def line(done: int, whole: int, seconds: float) -> str:
    """How far it is, how fast, and what is left if it goes on like this; fewer than 80 characters."""
    cells = _CELLS * done // max(whole, 1)
    rate = done / max(seconds, 1e-9)
    left = _lasting((whole - done) / rate) if rate else "?"
    return f"[{'#' * cells:.<{_CELLS}}] {done:,} of {whole:,} files, {_often(rate)}, {left} left"


def _often(rate: float) -> str:
    return f"{rate:,.0f} a second" if rate >= 1 else f"{rate * _MINUTE:.0f} a minute"


def _lasting(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, left = divmod(minutes, _MINUTE)
    if hours:
        return f"{hours:,} h" if hours >= _LONG else f"{hours} h {left} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
