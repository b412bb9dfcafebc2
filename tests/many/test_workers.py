"""Copies of this process do tasks; whatever becomes of one, every task has its outcome."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.many import workers

if TYPE_CHECKING:
    from healthlint.many.workers import Do

pytestmark = [
    pytest.mark.skipif(not workers.POSSIBLE, reason="no process can be copied here"),
    # What runs the tests in parallel has threads of its own; healthlint has none.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


OPEN = Path("/proc/self/fd")


def squared(number: int) -> bytes:
    return str(number * number).encode()


def dying(*numbers: int, by: int = signal.SIGKILL) -> Do:
    """Squares, but for some numbers at which the worker is ended."""

    def do(number: int) -> bytes:
        if number in numbers:
            os.kill(os.getpid(), by)
        return squared(number)

    return do


@pytest.mark.parametrize("crew", [1, 2, 4])
@pytest.mark.parametrize("tasks", [0, 1, 3, 500])
def test_every_task_is_done_once(crew: int, tasks: int) -> None:
    done = list(workers.spread(range(tasks), squared, crew))
    assert sorted(done) == [(number, squared(number)) for number in range(tasks)]


def test_an_answer_may_be_longer_than_a_pipe_holds() -> None:
    done = dict(workers.spread(range(6), lambda number: bytes([number]) * 3_000_000, 2))
    assert done == {number: bytes([number]) * 3_000_000 for number in range(6)}


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("crew", [1, 2])
def test_a_worker_that_is_ended_loses_the_task_it_was_at_and_no_other(crew: int, by: int) -> None:
    done = dict(workers.spread(range(20), dying(0, 7, 8, 19, by=by), crew))
    lost = {0, 7, 8, 19}
    assert done == {number: None if number in lost else squared(number) for number in range(20)}


def test_a_task_that_raises_is_a_lost_one_and_its_worker_never_goes_on_with_our_work() -> None:
    def do(number: int) -> bytes:
        if number == 3:
            raise SystemExit
        return squared(number)

    us = os.getpid()
    done = dict(workers.spread(range(6), do, 2))
    assert os.getpid() == us
    assert [number for number, said in done.items() if said is None] == [3]


def test_who_stops_listening_leaves_nobody_behind() -> None:
    answers = workers.spread(range(100), lambda _: str(os.getpid()).encode(), 3)
    _, said = next(answers)
    answers.close()  # type: ignore[attr-defined]  # a generator
    assert said is not None
    with pytest.raises(ProcessLookupError):
        os.kill(int(said), 0)


def test_an_interrupted_worker_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    assert dict(workers.spread([1], dying(1, by=signal.SIGINT), 1)) == {1: None}
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not OPEN.is_dir(), reason="this system does not show what is open")
def test_no_pipe_is_left_open() -> None:
    before = len(list(OPEN.iterdir()))
    list(workers.spread(range(9), dying(4), 3))
    assert len(list(OPEN.iterdir())) == before


def test_there_is_a_processor() -> None:
    assert workers.processors() >= 1
