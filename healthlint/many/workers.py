"""Work on every processor: copies of this process, which share what it has read, and pipes between them.

A copy is told the number of a task and answers with bytes. One that ends early (killed, out of memory)
loses the task it was at and nothing else: another takes over the rest.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.modules import Later

if TYPE_CHECKING:
    import selectors
    import signal
    from collections.abc import Iterable, Iterator
else:
    selectors = Later("selectors")
    signal = Later("signal")

Do = Callable[[int], bytes]
"""What is to be done, by the number of the task."""

POSSIBLE = hasattr(os, "fork")
"""Whether a process can be copied here; Windows cannot."""

_WIDTH = 8
_AHEAD = 2
"""Tasks a worker is given at once, so that it need not wait for the next."""

_CHUNK = 1 << 20


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class _Worker:
    """A copy of this process: where it takes numbers from, where it answers, what it still owes."""

    pid: int
    tasks: int
    answers: int
    owed: deque[int] = field(default_factory=deque)
    heard: bytearray = field(default_factory=bytearray)

    def give(self, number: int) -> None:
        """Hand it a task; if it is gone, that is noticed where its answers end."""
        self.owed.append(number)
        with suppress(BrokenPipeError):
            os.write(self.tasks, number.to_bytes(_WIDTH, "little"))

    def answered(self) -> Iterator[tuple[int, bytes]]:
        """What it has said in full."""
        while len(self.heard) >= _WIDTH:
            end = _WIDTH + int.from_bytes(self.heard[:_WIDTH], "little")
            if len(self.heard) < end:
                return
            said = bytes(self.heard[_WIDTH:end])
            del self.heard[:end]
            yield self.owed.popleft(), said

    def close(self) -> None:
        """End it, whatever it is doing."""
        os.close(self.tasks)
        os.close(self.answers)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def spread(tasks: Iterable[int], do: Do, workers: int) -> Iterator[tuple[int, bytes | None]]:
    """What comes of each task, as it is done; None where the worker ended over it.

    Raises:
        OSError: not one worker could be started.
    """
    gc.freeze()  # else a worker that looks for circles would copy every page it shares
    crew = _Crew(do, deque(tasks))
    try:
        for _ in range(workers):
            crew.enlarge()
        yield from crew.worked()
    finally:
        for worker in crew.workers.values():
            worker.close()
        gc.unfreeze()


@dataclass
class _Crew:
    """The workers by the descriptor they answer on, and the tasks that nobody has taken yet."""

    do: Do
    waiting: deque[int]
    workers: dict[int, _Worker] = field(default_factory=dict)

    def enlarge(self) -> None:
        """Start one more; with some at work already it may fail.

        Raises:
            OSError: there is none, and none can be started.
        """
        try:
            with _undisturbed():
                worker = self._started()
                self.workers[worker.answers] = worker
        except OSError:
            if not self.workers:
                raise
            return
        self._feed(worker)

    def worked(self) -> Iterator[tuple[int, bytes | None]]:
        """Everything that is answered, until nothing is left."""
        while self.waiting or any(worker.owed for worker in self.workers.values()):
            for worker in self._speaking():
                said = os.read(worker.answers, _CHUNK)
                worker.heard += said
                yield from worker.answered()
                if said:
                    self._feed(worker)
                else:
                    yield from self._lost(worker)

    def _speaking(self) -> list[_Worker]:
        with selectors.DefaultSelector() as ready:
            for descriptor in self.workers:
                ready.register(descriptor, selectors.EVENT_READ)
            return [self.workers[key.fd] for key, _ in ready.select()]

    def _lost(self, worker: _Worker) -> Iterator[tuple[int, None]]:
        """What a worker that ended leaves: the task it was at is lost, another takes over the others."""
        del self.workers[worker.answers]
        worker.close()
        if worker.owed:
            yield worker.owed.popleft(), None
        self.waiting.extendleft(reversed(worker.owed))
        if self.waiting:
            self.enlarge()

    def _feed(self, worker: _Worker) -> None:
        while self.waiting and len(worker.owed) < _AHEAD:
            worker.give(self.waiting.popleft())

    def _started(self) -> _Worker:
        its_tasks, tasks = os.pipe()
        answers, its_answers = os.pipe()
        try:
            pid = os.fork()
        except OSError:
            for descriptor in (its_tasks, tasks, answers, its_answers):
                os.close(descriptor)
            raise
        if pid == 0:
            # Held open here, the pipes of others would never end.
            mine = {its_tasks, its_answers}
            others = (one for worker in self.workers.values() for one in (worker.tasks, worker.answers))
            _work(self.do, its_tasks, its_answers, {tasks, answers, *others} - mine)
        os.close(its_tasks)
        os.close(its_answers)
        return _Worker(pid, tasks, answers)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits: in the midst of copying a process it would leave a copy that nobody knows."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _work(do: Do, tasks: int, answers: int, foreign: Iterable[int]) -> None:
    """The whole life of a worker; it ends with its tasks, or with whoever would have heard of them."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        for descriptor in foreign:
            os.close(descriptor)
        while told := os.read(tasks, _WIDTH):
            said = do(int.from_bytes(told, "little"))
            _send(answers, len(said).to_bytes(_WIDTH, "little") + said)
    finally:
        # Whatever happened: what the first process has begun, its copy must not end.
        os._exit(0)


def _send(answers: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(answers, view) :]
