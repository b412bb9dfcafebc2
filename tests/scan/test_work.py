"""A shard in this process: what a worker does with it, and what the process that judges answers."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.scan.outputs import rows, table  # isort: skip - is skipped without the extra
from healthlint.rulebook import load
from healthlint.scan import child, state, totals
from healthlint.scan.cluster import cores, run
from healthlint.scan.fields import Asked
from healthlint.scan.judge import Judge
from healthlint.scan.places import PlaceError, place
from healthlint.scan.plan import plan
from healthlint.scan.terms import bundled, terms_of
from healthlint.scan.work import work
from healthlint.settings import Settings
from healthlint.standards import Standards
from tests.scan.archives import archive

if TYPE_CHECKING:
    from pathlib import Path

RECORDS: list[dict[str, Any]] = [{"text": "A miracle."}, {"text": None}, {"text": "Water."}]


@pytest.fixture
def standards(plain: Path) -> Standards:
    return Standards(load(plain), Settings(root=plain), plain)


@pytest.fixture
def terms(standards: Standards) -> dict[str, Any]:
    return terms_of(standards, date(2026, 11, 22))


def test_a_shard_is_written_and_marked(here: Path, standards: Standards, terms: dict[str, Any]) -> None:
    table(here / "t.parquet", RECORDS)
    archive(here / "t.warc", ["{}"], "application/json")
    output = place("out", here)
    state.begin(output, terms, bundled(standards.whole))
    shards = plan(["t.parquet", "t.warc"], here, Asked(), 10**6).shards
    judge = Judge(terms, bundled(standards.whole))
    marks = [work(shard, output, judge) for shard in shards]
    judge.close()
    assert state.marks(output) == dict(enumerate(marks))
    assert [one["position"] for one in rows(here / "out", "documents")] == [0, 2]
    assert [one["position"] for one in rows(here / "out", "errors")] == [1]
    total = totals.write(output, marks, 1)
    assert (total["documents"], total["errors"], total["passed"]) == (2, 1, 2)


def test_the_process_answers_line_by_line(standards: Standards, terms: dict[str, Any]) -> None:
    bundle = bundled(standards.whole)
    asked = [
        {"id": "a", "text": "A miracle.", "format": "plain"},
        {"id": "b", "text": None, "format": "plain"},
    ]
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in asked)
    first = json.dumps({**terms, "bundle": len(bundle)}).encode() + b"\n"
    written = io.BytesIO()
    child.main(io.BytesIO(first + bundle + lines), written)
    ready, good, bad = written.getvalue().splitlines(keepends=True)
    assert ready == child.READY
    assert json.loads(good)["document"]["verdict"] == "stop"
    assert "failed" in json.loads(bad)


def test_a_rule_that_broke_is_told() -> None:
    counts = {"documents": 2, "troubled": 1, "errors": 0, "passed": 0, "findings": 0, "words": 3}
    told = totals.told(totals.summed([{"counts": counts}]), "out")
    assert "1 document not judged by every rule" in told


def test_what_is_no_folder_is_refused(here: Path) -> None:
    (here / "out").write_text("")
    with pytest.raises(PlaceError, match="is not empty"):
        state.begun(place("out", here))


def test_without_shards_nothing_is_started() -> None:
    assert list(run([], "nowhere", 1)) == []
    assert cores("native") >= 1
