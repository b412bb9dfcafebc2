"""How long the judging of one file may take, so that no file holds up a gate."""

from __future__ import annotations

from collections.abc import Callable

from healthlint.lean import dataclass

Clock = Callable[[], float]
"""Seconds of the processor's time, counted from anywhere: a busy machine does not hurry it."""

_GLANCE = 0.01
"""Seconds for which a reading of the processor's time is good enough."""

SECONDS = 30.0
"""What any file may take."""

SECONDS_A_MEGABYTE = 100.0
"""What a million characters may take besides: five times what pages full of findings took."""


class OutOfTimeError(TimeoutError):
    """A file took longer than it may; the message says how long that is."""


def stopped() -> float:
    """A clock that stands still, for those who can wait: nothing ever runs out."""
    return 0.0


class Sparing:
    """A clock that is read again only once ``timer``, which costs a tenth, says that time has gone by.

    The processor's time is asked of the system, and a page asks for it thousands of times.
    """

    def __init__(self, clock: Clock, timer: Clock) -> None:
        self._clock, self._timer = clock, timer
        self._said, self._good_until = clock(), timer() + _GLANCE

    def __call__(self) -> float:
        """See ``Clock``; up to a hundredth of a second late."""
        now = self._timer()
        if now >= self._good_until:
            self._said, self._good_until = self._clock(), now + _GLANCE
        return self._said


@dataclass(frozen=True)
class Deadline:
    """When a clock says that enough is enough; ``seconds`` is how long that was from the start."""

    clock: Clock
    seconds: float
    end: float

    @classmethod
    def of(cls, text: str, clock: Clock) -> Deadline:
        """The deadline of a file with this text, whose time begins now."""
        seconds = SECONDS + SECONDS_A_MEGABYTE * len(text) / 1_000_000
        return cls(clock, seconds, clock() + seconds)

    def check(self) -> None:
        """Go on if there is time.

        Raises:
            OutOfTimeError: there is none.
        """
        if self.clock() > self.end:
            raise OutOfTimeError(f"more than {self.seconds:.0f} seconds")
