"""Counts of instructions: what has grown."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.instructions import CannotCountError, Counted, grown, recorded

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = Counted("Python 3.11.7", "valgrind-3.19.0", "0123456789ab", {"one seed": 1_000, "50 files": 2_000})


def test_five_percent_more_is_no_growth() -> None:
    assert grown(replace(BEFORE, counts={"one seed": 1_050, "50 files": 1_000}), BEFORE) == []


def test_what_has_grown_is_named() -> None:
    assert grown(replace(BEFORE, counts={"one seed": 1_051, "50 files": 2_000}), BEFORE) == [
        "one seed: 1,051 instructions, 1.051 times the 1,000 that were recorded"
    ]


@pytest.mark.parametrize("what", ["python", "valgrind", "texts"])
def test_counts_under_other_circumstances_are_not_compared(what: str) -> None:
    with pytest.raises(CannotCountError, match=f"recorded with other {what} .*record it anew"):
        grown(replace(BEFORE, **{what: "other"}), BEFORE)  # type: ignore[arg-type]


def test_what_was_recorded_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "instructions.json"
    file.write_text(json.dumps(asdict(BEFORE)), encoding="utf-8")
    assert recorded(file) == BEFORE


def test_nothing_recorded_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotCountError, match="record it first"):
        recorded(tmp_path / "instructions.json")
