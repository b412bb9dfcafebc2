"""Bars and the page of results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.bars import Bar, bars, doubling
from benchmarks.contests import (
    CACHED,
    EMPTY,
    HELP,
    HOOK,
    KNOWN,
    LINTER,
    PROCESSES,
    PYTHON,
    REMEMBERED,
    TRUE,
    VERSION,
    Contest,
)
from benchmarks.load import Folder
from benchmarks.measure import Contender, Run, Series
from benchmarks.results import Setting, page

MEBIBYTE = 2**20


def series(name: str, wall: float, size: int = 0, said: str = "", runs: int = 3) -> Series:
    contender = Contender(name, (name,), Path(), {}, size=size)
    times = [wall, *([wall * 0.9, wall * 1.2] if runs > 1 else [])]
    return Series(contender, tuple(Run(time, time, 40 * MEBIBYTE) for time in times), said)


def contest(key: str, *results: Series, note: str = "") -> Contest:
    return Contest(key, f"All about {key}", tuple(one.contender for one in results), note, results)


def contests(*more: Series) -> tuple[Contest, ...]:
    ours = [series(LINTER, 0.04), series(KNOWN, 0.03), series(EMPTY, 0.2)]
    start = [series(PYTHON, 0.01), *ours, series("proselint", 0.1)]
    return (
        contest("start", *start),
        contest("answers", series(PYTHON, 0.01), series(VERSION, 0.02), series(HELP, 0.03)),
        contest("many", series(LINTER, 1.0, 11_000_000), series("proselint", 24.0, 11_000_000), *more),
        contest("tenth", series(LINTER, 0.1, 1_100_000), series("textlint", 44.0, 1_100_000, runs=1)),
        contest("sparse", series(LINTER, 0.5, 11_000_000)),
        contest("long", series("1", 0.1, 1_000_000), series("2", 0.3, 2_000_000)),
        contest("folders", series("500", 0.1, 500), series("1000", 0.15, 1000)),
        contest("rules", series("139 rules", 1.0), series("1,390 rules", 2.0)),
        contest("hook", series(HOOK, 0.15), series(REMEMBERED, 0.18), series(TRUE, 0.1), note="A note."),
    )


def by_wall(one: Series, other: Series) -> float:
    return one.wall.middle / other.wall.middle


def figures(*more: Series) -> dict[str, Bar]:
    return {bar.what: bar for bar in bars(contests(*more))}


@pytest.mark.parametrize(
    ("what", "figure", "met"),
    [
        ("start, one seed, against proselint", 0.4, True),
        ("start, one seed, against `python -c pass`", 4.0, True),
        ("start, one seed, result remembered, against proselint", 0.3, True),
        ("start, one seed, result remembered, against `python -c pass`", 3.0, True),
        ("first run ever, empty cache, against proselint", 2.0, False),
        ("`healthlint --version` against `python -c pass`", 2.0, True),
        ("`healthlint --help` against `python -c pass`", 3.0, False),
        ("dense files, against proselint", 24.0, True),
        ("dense files, one process", 11.0, True),
        ("sober files, one process", 22.0, False),
        ("dense files, two processes against one", None, None),
        ("dense files, results cached against none cached", None, None),
        ("twice the bytes of one file, worst step", 3.0, False),
        ("twice the files, worst step", 1.5, True),
        ("ten times the rules", 2.0, True),
        ("memory at the peak, one seed", 40.0, True),
        ("memory at the peak, dense files, one process", 40.0, True),
        ("hook of pre-commit, above a hook that runs `true`", 50.0, True),
        ("hook of pre-commit, results cached, above a hook that runs `true`", 80.0, False),
    ],
)
def test_each_bar_has_its_figure(what: str, figure: float | None, met: bool | None) -> None:
    bar = figures()[what]
    assert bar.figure == (None if figure is None else pytest.approx(figure))
    assert bar.met is met


def test_processes_and_caches_are_measured_where_there_are_some() -> None:
    held = figures(series(PROCESSES, 0.5), series(CACHED, 0.25))
    assert held["dense files, two processes against one"].figure == pytest.approx(2.0)
    assert held["dense files, results cached against none cached"].met is False


def test_growth_counts_for_twice_the_size_whatever_the_step() -> None:
    steps = [series("1", 1.0, 1_000), series("4", 4.0, 4_000), series("40", 40.0, 40_000)]
    assert doubling(steps, by_wall) == pytest.approx(2.0)
    assert doubling([*steps, series("80", 160.0, 80_000)], by_wall) == pytest.approx(4.0)


SETTING = Setting(
    day="2026-11-21",
    machine={"cores": "2"},
    versions={"healthlint": "0.1.0"},
    folders=[Folder("dense-2000", 2_000, 11_000_000, 0.97, "0123456789abcdef")],
    missing=["--jobs"],
)


def shown(held: tuple[Contest, ...]) -> str:
    return page(SETTING, bars(held), held)


def test_the_page_says_where_and_on_what_it_was_measured() -> None:
    lines = shown(contests()).splitlines()
    assert "Measured on 2026-11-21." in lines
    assert "| cores | 2 |" in lines
    assert "| healthlint | 0.1.0 |" in lines
    assert "| `dense-2000` | 2,000 | 11.00 | 97% | 0123456789ab |" in lines
    assert "Not measured: this version has no `--jobs`." in lines


def test_the_page_shows_every_bar_and_how_it_was_cleared() -> None:
    lines = shown(contests()).splitlines()
    assert any(
        line.endswith("| at most 2.5 x the time | 2.00 x the time | 2.00 x the time | met |")
        for line in lines
    )
    assert "| sober files, one process | at least 25 MB/s | 22.0 MB/s | 22.0 MB/s | **missed** |" in lines
    assert "| dense files, two processes against one | at least 1.7 x as fast |  |  | not measured |" in lines


def test_the_page_shows_every_series_with_its_spread() -> None:
    lines = shown(contests()).splitlines()
    assert "### All about many" in lines
    assert "| healthlint | 3 | 1.00 s (0.90 s - 1.20 s) | 1.00 s | 40 MiB | 11.0 | 1.00 |" in lines
    assert "| proselint | 3 | 24.0 s (21.6 s - 28.8 s) | 24.0 s | 40 MiB | 0.46 | 24.0 |" in lines
    assert "| textlint | 1 | 44.0 s | 44.0 s | 40 MiB | 0.025 | 440 |" in lines
    assert "| python -c pass | 3 | 10 ms (9 ms - 12 ms) | 10 ms | 40 MiB |  | 1.00 |" in lines
    assert "A note." in lines


def test_texts_that_were_not_judged_to_the_end_are_named() -> None:
    first, *rest = contests()
    slow = series(
        "healthlint", 1.0, said="checked 1 file; skipped none; not assessed 1 file; gate: fail, exit 2"
    )
    whole = series("other", 1.0, said="checked 1 file; skipped none; not assessed none; gate: pass, exit 0")
    text = shown((replace(first, results=(whole, *first.results, slow)), *rest))
    assert "other: checked 1 file; skipped none; not assessed none; gate: pass, exit 0" in text
    assert text.count("**Not all of it was judged** (healthlint)") == 1
    assert "**Not all of it was judged** (other)" not in text
