"""Records judged by a process of their own: what ends it, or holds it up, costs one record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from healthlint.deadline import SECONDS, SECONDS_A_MEGABYTE
from healthlint.scan.child import READY
from healthlint.scan.record import Bad

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from healthlint.scan.record import Record

_BUSY = 4
"""How many times the processor's time a record may take by the wall clock: machines are shared."""

_TRIES = 2
"""A process may have been ended for what others did, say for want of memory; twice it is the record."""

_PACKAGE = Path(__file__).parent.parent


def patience(text: str) -> float:
    """Seconds after which nobody waits for a text any more: it should have given up by itself long ago."""
    return _BUSY * (SECONDS + SECONDS_A_MEGABYTE * len(text) / 1_000_000)


class JudgeError(Exception):
    """No process can be started that judges: nothing of the records' doing."""


class Judge:
    """Keeps a process that judges, and starts another where it has ended."""

    def __init__(
        self, terms: Mapping[str, Any], bundle: bytes, patience: Callable[[str], float] = patience
    ) -> None:
        self._first = json.dumps({**terms, "bundle": len(bundle)}).encode() + b"\n" + bundle
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process that judges, if there is one."""
        return None if self._child is None else self._child.pid

    def judged(self, record: Record) -> dict[str, Any] | Bad:
        """The rows of a record (``document`` and ``findings``), or why there are none."""
        asked = json.dumps({"id": record.id, "format": record.format, "text": record.text}).encode() + b"\n"
        for _ in range(_TRIES):
            line, in_time = self._said(asked, self._patience(record.text))
            if line.endswith(b"\n"):
                answer: dict[str, Any] = json.loads(line)
                if "failed" in answer:
                    return Bad(record.position, record.id, answer["failed"], "failed")
                return answer
            self.close()
            if not in_time:
                return Bad(record.position, record.id, "took too long, and was given up", "out of time")
        return Bad(record.position, record.id, "ended the process that judged it, twice", "died")

    def close(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _said(self, asked: bytes, seconds: float) -> tuple[bytes, bool]:
        """What the process answers, and whether it did so in time; nothing if it ended."""
        child = self._child = self._child or self._started()
        late: list[bool] = []
        timer = Timer(seconds, partial(_give_up, child, late))
        timer.start()
        try:
            _pipe(child.stdin).write(asked)
            _pipe(child.stdin).flush()
            line: bytes = _pipe(child.stdout).readline()
        except OSError:  # it has ended before all was told
            line = b""
        finally:
            timer.cancel()
        return line, not late

    def _started(self) -> subprocess.Popen[bytes]:
        # Not the working directory: a folder of pages could hold modules of its own, and they would be run.
        path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH"))))
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "healthlint.scan.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        with suppress(BrokenPipeError):  # it has ended already, and what it says shows that
            _pipe(child.stdin).write(self._first)
            _pipe(child.stdin).flush()
        if _pipe(child.stdout).readline() != READY:
            child.kill()
            child.communicate()
            raise JudgeError("the process that judges cannot be started: run healthlint check on a file")
        return child


def _give_up(child: subprocess.Popen[bytes], late: list[bool]) -> None:
    late.append(True)
    child.kill()


def _pipe(stream: Any) -> Any:  # noqa: ANN401 - a pipe that was asked for is there
    return stream
