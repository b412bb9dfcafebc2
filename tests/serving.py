"""A server of this repository in a process of its own, started once for all tests that talk to it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx2

from tests.fresh import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = "2026-11-21"


class Served(NamedTuple):
    """Where a server is, and the file that its log goes to."""

    address: str
    log: Path

    def post(self, path: str, body: dict[str, Any], **headers: str) -> httpx2.Response:
        """The answer to a request; a loaded machine takes its time."""
        return httpx2.post(self.address + path, json=body, headers=headers, timeout=120)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Served]:
    """``healthlint serve`` in an empty folder, at a free port; it is ended by its own process."""
    log = folder / "log"
    command = [sys.executable, "-m", "healthlint", "serve", "--port", "0", *options]
    with log.open("w") as sink:
        process = subprocess.Popen(command, cwd=folder, stderr=sink, env=_environment())
    try:
        yield Served(_address(log, process), log)
    finally:
        process.terminate()
        process.wait(30)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the server says that it is; waiting for it ends when it ends."""
    while process.poll() is None:
        found = re.search(r"http://\S+:\d+", log.read_text(encoding="utf-8"))
        if found is not None:
            return found.group()
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(log.read_text(encoding="utf-8"))
