"""A process that judges may end, hang or fail: the record is to blame, no other."""

from __future__ import annotations

import os
import signal
from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.rulebook import load
from healthlint.scan.judge import Judge, JudgeError, patience
from healthlint.scan.record import Bad, Record
from healthlint.scan.terms import bundled, terms_of
from healthlint.settings import Settings
from healthlint.standards import Standards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

GOOD = Record(0, "good", "A miracle.", "plain")
# What no text does on purpose: stands in for a fault in an engine written in C.
FAULTS = """
import os, sys, threading
import healthlint.lint
lint = sys.modules["healthlint.lint"]
judged = lint.assess
def assess(page, *others):
    text = page.document.source.text
    if "END" in text: os._exit(1)
    if "HANG" in text: threading.Event().wait()
    if "RAISE" in text: raise MemoryError("too much")
    return judged(page, *others)
lint.assess = assess
"""


@pytest.fixture
def judge(plain: Path) -> Iterator[Callable[..., Judge]]:
    made: list[Judge] = []
    standards = Standards(load(plain), Settings(root=plain), plain)

    def make(patience: Callable[[str], float] = patience) -> Judge:
        terms = terms_of(standards, date(2026, 11, 22))
        made.append(Judge(terms, bundled(standards.whole), patience))
        return made[-1]

    yield make
    for one in made:
        one.close()


def matches(answer: object) -> list[str]:
    assert isinstance(answer, dict)
    return [one["match"] for one in answer["findings"]]


def test_one_process_judges_many_records(judge: Callable[..., Judge]) -> None:
    one = judge()
    assert one.pid is None
    assert matches(one.judged(GOOD)) == ["miracle"]
    first = one.pid
    assert matches(one.judged(GOOD)) == ["miracle"]
    assert one.pid == first


def test_a_process_that_was_killed_costs_nothing(judge: Callable[..., Judge]) -> None:
    one = judge()
    one.judged(GOOD)
    assert one.pid is not None
    os.kill(one.pid, signal.SIGKILL)
    assert matches(one.judged(GOOD)) == ["miracle"]


def test_a_record_that_breaks_everything_costs_itself(
    judge: Callable[..., Judge], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAULTS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    one = judge(lambda text: 0.5 if "HANG" in text else 60.0)
    kinds = {"END": "died", "HANG": "out of time", "RAISE": "failed"}
    for text, kind in kinds.items():
        bad = one.judged(Record(7, "bad", text, "plain"))
        assert isinstance(bad, Bad)
        assert (bad.position, bad.id, bad.kind) == (7, "bad", kind)
        assert matches(one.judged(GOOD)) == ["miracle"]


def test_a_process_that_cannot_start_is_nobodys_record() -> None:
    with pytest.raises(JudgeError, match="cannot be started"):
        Judge({"rulebook": "x"}, b"no bundle").judged(GOOD)


def test_a_long_text_may_take_longer() -> None:
    assert patience("") == 120
    assert patience("x" * 1_000_000) == 520
