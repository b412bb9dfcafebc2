"""Scans at full length: killed at random, on a cluster, of an archive with broken records.

``HEALTHLINT_SCAN_DOCUMENTS`` sets how many documents are scanned while it is killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.scan.outputs import LEFT_OPEN, everything, rows, summary, table  # isort: skip - skipped without the extra
from tests.fresh import ROOT
from tests.scan.archives import address, archive, damage

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [LEFT_OPEN, pytest.mark.slow]

DOCUMENTS = int(os.environ.get("HEALTHLINT_SCAN_DOCUMENTS", "3000"))
KILLS = 20
PARTS = 60
PAGES = 5_000
WORDS = ("a", "miracle", "very", "often", "addict", "or", "cure", "nobody", "has", "seen", "water")


def texts(count: int) -> list[dict[str, object]]:
    random = Random(7)  # noqa: S311 - words of texts, no secrets
    return [
        {"id": f"d{number}", "text": ". ".join(" ".join(random.choices(WORDS, k=12)) for _ in range(6))}
        for number in range(count)
    ]


def command(here: Path, output: str, *words: str) -> list[str]:
    rules = str(ROOT / "tests" / "rulebooks" / "plain")
    first = [sys.executable, "-m", "healthlint", "scan", "--rules", rules, "--today", "2026-11-22"]
    return [*first, "-o", str(here / output), "--workers", "2", *words]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def test_however_often_it_is_killed_the_rows_are_the_same(here: Path) -> None:
    paths = [str(table(here / f"{part}.parquet", texts(DOCUMENTS // PARTS))) for part in range(PARTS)]
    assert run(*command(here, "calm", *paths)).returncode == 0
    random = Random(20261122)  # noqa: S311 - moments to kill at, no secrets
    words = command(here, "killed", *paths)
    seen = {_killed(words, here / "killed" / "done", number, random) for number in range(KILLS)}
    assert run(*words).returncode == 0
    assert everything(here / "killed") == everything(here / "calm")
    assert summary(here / "killed") == summary(here / "calm")
    assert list((here / "killed").rglob("_*")) == []
    # It was killed at many a stage, not always at the same.
    assert len(seen) > KILLS // 4


def _killed(words: list[str], done: Path, number: int, random: Random) -> int:
    """Start a scan and kill it, at odd times soon after its start, else amid a shard; how many were done."""
    before = len(list(done.glob("0*.json")))
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, cwd=ROOT, stderr=quiet, stdout=quiet) as process:
        while number % 2 and len(list(done.glob("0*.json"))) == before and process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        with suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0.0, 0.5 if number % 2 else 6.0))
        process.kill()
    return len(list(done.glob("0*.json")))


def test_a_cluster_gives_the_same_rows(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray", reason="needs the extra: pip install -e '.[cluster]'")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    paths = [str(table(here / f"{part}.parquet", texts(50))) for part in range(4)]
    assert run(*command(here, "native", *paths)).returncode == 0
    done = run(*command(here, "ray", "--runner", "ray", *paths))
    assert done.returncode == 0, done.stderr
    assert everything(here / "ray") == everything(here / "native")


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
def test_every_good_page_is_judged_and_every_bad_one_is_said(here: Path, name: str) -> None:
    bodies = [f"<p>Page {number}: {one['text']}</p>" for number, one in enumerate(texts(PAGES))]
    places = archive(here / name, bodies)
    random = Random(3)  # noqa: S311 - which records are broken, no secrets
    # A record behind one whose beginning is gone cannot be told from it if its own is gone, too.
    broken = sorted(2 * one for one in random.sample(range(PAGES // 2), 100))
    damage(here / name, places, broken)
    assert run(*command(here, "out", str(here / name))).returncode == 3
    urls = [one["url"] for one in rows(here / "out", "documents")]
    assert urls == [address(one) for one in range(PAGES) if one not in broken]
    assert [one["position"] for one in rows(here / "out", "errors")] == [places[one] for one in broken]
