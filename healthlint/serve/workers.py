"""Processes that judge drafts, so that a slow one neither stops the others nor goes on for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec

from anyio import BrokenWorkerProcess, CapacityLimiter, create_task_group, fail_after, to_process

from healthlint.serve.refusal import RefusedError
from healthlint.serve.tasks import warmed

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate

    from healthlint.serve.desk import Making

P = ParamSpec("P")

_WAITING = 32
"""Drafts that may wait for a worker; who comes after them is sent away."""


@dataclass(frozen=True)
class Workers:
    """Some processes, each with a desk of its own; ``seconds`` is how long one draft may take."""

    making: Making
    number: int
    seconds: float
    _free: CapacityLimiter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_free", CapacityLimiter(self.number))

    async def do(
        self, task: Callable[Concatenate[Making, P], bytes], *arguments: P.args, **_: P.kwargs
    ) -> bytes:
        """What a task gives in one of the processes; one that takes too long is ended with its process.

        Raises:
            RefusedError: it took too long, too many wait already, or the task refused or broke.
        """
        if self._free.statistics().tasks_waiting >= _WAITING:
            raise RefusedError(503, "every worker is busy", "try again in a moment")
        async with self._free:
            try:
                with fail_after(self.seconds):
                    return await to_process.run_sync(_told, task, self.making, *arguments, cancellable=True)
            except TimeoutError as error:
                what = f"the draft took more than {self.seconds:g} seconds"
                raise RefusedError(504, what, "send it in parts") from error
            except BrokenWorkerProcess as error:
                raise RefusedError(503, "the worker has ended", "try again") from error

    async def warm(self) -> None:
        """Every process begins to read the rules; drafts wait for the first that is done."""
        async with create_task_group() as group:
            for _ in range(self.number):
                group.start_soon(self._warm_one)

    async def _warm_one(self) -> None:
        async with self._free:
            await to_process.run_sync(warmed, self.making, cancellable=True)


def _told(task: Callable[..., bytes], *arguments: object) -> bytes:
    """What a task gives, or that it broke: an error's own words may quote the draft, and would be logged.

    Raises:
        RefusedError: the task refused or broke.
    """
    try:
        return task(*arguments)
    except RefusedError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever broke, the draft stays out of the log
        what = f"internal error ({type(error).__name__})"
        raise RefusedError(500, what, "report it with the draft, if you may") from None
