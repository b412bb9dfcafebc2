"""Measuring processes."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks import measure
from benchmarks.measure import Contender, Series, Spread, UnexpectedAnswerError, in_turn, run

if TYPE_CHECKING:
    from pathlib import Path


def contender(code: str, here: Path, **more: object) -> Contender:
    words = (sys.executable, "-c", code)
    return Contender("python", words, here, {"PATH": os.defpath}, **more)  # type: ignore[arg-type]


def test_a_run_takes_time_and_memory(tmp_path: Path) -> None:
    taken = run(contender("x = b'x' * 80_000_000; sum(range(200_000))", tmp_path))
    assert taken.wall > 0
    assert taken.processor > 0
    assert 80_000_000 < taken.peak < 400_000_000


def test_the_memory_of_whoever_measures_does_not_count(tmp_path: Path) -> None:
    held = b"x" * 150_000_000
    assert run(contender("pass", tmp_path)).peak < len(held) / 2


def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    missing = replace(contender("pass", tmp_path), words=("no-such-program",))
    with pytest.raises(UnexpectedAnswerError, match=r"(?s)python could not be started.*no-such-program"):
        run(missing)


def test_children_that_were_waited_for_count(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = 90_000_000 * bytes([1])'])"
    assert run(contender(code, tmp_path)).peak > 90_000_000


def test_an_exit_code_that_is_no_answer_stops_everything(tmp_path: Path) -> None:
    with pytest.raises(UnexpectedAnswerError, match=r"python ended with 3: .*\n.*out of tea"):
        run(contender("import sys; sys.stderr.write('out of tea'); sys.exit(3)", tmp_path))


def test_a_signal_is_never_an_answer(tmp_path: Path) -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    with pytest.raises(UnexpectedAnswerError, match="ended with -9"):
        run(contender(code, tmp_path, answers=frozenset()))


def test_any_exit_code_may_be_an_answer(tmp_path: Path) -> None:
    assert run(contender("raise SystemExit(77)", tmp_path, answers=frozenset())).wall > 0


def test_contenders_are_rehearsed_and_then_run_in_turn(tmp_path: Path) -> None:
    codes = [f"print('{name}', file=open('log', 'a')); print('said {name}')" for name in "ab"]
    done = in_turn([contender(code, tmp_path) for code in codes], 3, 1)
    assert (tmp_path / "log").read_text(encoding="utf-8").split() == list("abababab")
    assert [len(series.runs) for series in done] == [3, 3]
    assert [series.said for series in done] == ["said a", "said b"]


def test_who_runs_once_is_not_rehearsed(tmp_path: Path) -> None:
    (done,) = in_turn([contender("print('x', file=open('log', 'a'))", tmp_path, once=True)], 3, 1)
    assert len(done.runs) == 1
    assert (tmp_path / "log").read_text(encoding="utf-8").split() == ["x"]


@pytest.mark.parametrize(("learns", "runs"), [(False, 1), (True, 3)])
def test_what_takes_very_long_runs_once_unless_it_learns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, learns: bool, runs: int
) -> None:
    monkeypatch.setattr(measure, "ENOUGH", 0.1)
    code = "import os, time; known = os.path.exists('k'); open('k', 'w'); time.sleep(0 if known else 0.2)"
    (done,) = in_turn([contender(code, tmp_path, learns=learns)], 3, 1)
    assert len(done.runs) == runs


def test_what_is_to_be_forgotten_is_gone_before_each_run(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    code = "import os; os.mkdir('cache')"
    (done,) = in_turn([contender(code, tmp_path, forgets=cache, answers=frozenset((0,)))], 2, 1)
    assert len(done.runs) == 2


def test_a_spread_is_the_least_the_middle_and_the_most() -> None:
    assert Spread.of([3.0, 1.0, 10.0]) == (1.0, 3.0, 10.0)


def test_speed_goes_by_the_middle_run(tmp_path: Path) -> None:
    (done,) = in_turn([contender("pass", tmp_path, size=1_000_000)], 1, 1)
    assert done.speed == pytest.approx(1 / done.wall.middle)
    assert isinstance(done, Series)
