"""Whether work grows in step with its size, and not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

Work = Callable[[], object]

_POWER = 1.6
"""Between the linear (1) and the quadratic (2), with room for a busy machine."""

_CHANCES = 3


def in_step(prepare: Callable[[int], Work], small: int, large: int, least: float = 0.02) -> bool:
    """Whether ``prepare(large)`` takes about as much longer than ``prepare(small)`` as it is larger.

    ``prepare`` gives the work of a size, ready to be done: what it does itself is not timed. Times
    below ``least`` (seconds) are too short to compare, and count as that.
    """
    limit: float = (large / small) ** _POWER
    # A busy machine may slow one run or two; what grows with the square is slow each time.
    return any(seconds(prepare(large)) < limit * max(seconds(prepare(small)), least) for _ in range(_CHANCES))


def seconds(work: Work) -> float:
    """The processor's time that a piece of work takes, which other processes do not lengthen."""
    begin = time.process_time()
    work()
    return time.process_time() - begin
