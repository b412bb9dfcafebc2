"""`check --watch` as somebody uses it: a process, files that are saved, and Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAIN
from tests.fresh import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Command

pytest.importorskip("watchfiles", reason="the extra 'watch' is not installed")

PATIENCE = 60
"""Seconds after which a process that says nothing is ended, and the test fails."""


class Watching:
    """A watching process, whose output is read as far as one check goes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def check(self) -> list[str]:
        """The lines up to the last one of the next check."""
        assert self.process.stdout is not None
        lines: list[str] = []
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if line.startswith(("checked ", "healthlint: ", "broken")) or ".healthlint.yaml:" in line:
                return lines
        pytest.fail("\n".join(("it ended:", *lines)))

    def stopped(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(here: Path, *words: str) -> Iterator[Watching]:
    command = [sys.executable, "-m", "healthlint", "check", "--watch", "--rules", str(PLAIN), *words]
    process = subprocess.Popen(
        command,
        cwd=here,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    try:
        yield Watching(process)
    finally:
        watchdog.cancel()
        process.kill()
        process.communicate()


def test_each_save_is_checked_and_the_last_check_gives_the_exit_code(here: Path) -> None:
    (here / "a.md").write_text("It is a miracle.\n")
    with watching(here, "--format", "concise", ".") as seen:
        first = seen.check()
        assert "HL101" in first[0]
        assert first[-1].endswith("exit 1")
        (here / "a.md").write_text("It is a drink.\n")
        second = seen.check()
        assert second[:2] == ["", "--- changed: a.md ---"]
        assert second[-1].endswith("exit 0")
        assert seen.stopped() == 0


def test_a_file_put_in_the_place_of_another_and_one_that_is_gone_are_seen(here: Path) -> None:
    (here / "a.md").write_text("It is a drink.\n")
    with watching(here, "--format", "concise", "a.md") as seen:
        assert seen.check()[-1].endswith("exit 0")
        (here / "a.md.new").write_text("It is a miracle.\n")
        (here / "a.md.new").replace(here / "a.md")  # as editors save
        assert seen.check()[-1].endswith("exit 1")
        (here / "a.md").unlink()
        gone = seen.check()
        assert gone[-1].endswith("exit 3")
        assert seen.stopped() == 3


def test_a_report_that_it_writes_does_not_set_it_off(here: Path) -> None:
    (here / "a.md").write_text("It is a miracle.\n")
    with watching(here, "--format", "html=out.html", "--format", "concise", "--exclude", "out.html") as seen:
        seen.check()
        (here / "b.md").write_text("It is a drink.\n")
        assert seen.check()[:2] == ["", "--- changed: b.md ---"]
        (here / "b.md").write_text("It is a miracle.\n")
        assert seen.check()[:2] == ["", "--- changed: b.md ---"]
        assert seen.stopped() == 1


def test_settings_that_are_wrong_for_a_while_do_not_end_it(here: Path) -> None:
    (here / "a.md").write_text("It is a miracle.\n")
    with watching(here, "--format", "concise") as seen:
        seen.check()
        (here / ".healthlint.yaml").write_text("fail-onn: info\n")
        assert "unknown key 'fail-onn'" in seen.check()[-1]
        (here / ".healthlint.yaml").write_text("ignore: [HL101]\n")
        assert seen.check()[-1].endswith("exit 0")
        assert seen.stopped() == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fix"], "--watch does not go with --fix: leave one of them out"),
        (["--write-baseline", "b.json"], "--watch does not go with --write-baseline: leave one of them out"),
        (["-"], "--watch looks at files, and standard input is none: name files or folders"),
    ],
)
def test_what_cannot_be_done_again_and_again_is_refused(check: Command, words: list[str], said: str) -> None:
    done = check("--watch", *words)
    assert (done.code, done.err) == (2, f"{said}\n")


def test_without_the_extra_it_says_how_to_install_it(check: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("healthlint.commands.parts.extras.find_spec", lambda _: None)
    done = check("--watch")
    assert done.code == 2
    assert "needs the extra 'watch' (watchfiles): install it with pip install" in done.err
