"""What a scan costs: ``python -m benchmarks.scale``, beside a plain check in as many processes.

It needs Linux, whose table of processes says what a scan and all its workers take. Texts are made as for the
other benchmarks, sober ones and dense ones by turns.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import load
from benchmarks.material import Catalogue, sentences

_ROOT = Path(__file__).parent.parent
_OFTEN = 0.1
"""Seconds between two looks at the processes."""

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """Seconds of the wall clock and of all processors, and the most bytes that all processes held at once."""

    wall: float
    processor: float
    peak: int


def main(words: list[str]) -> int:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000, help="how many; then ten times as many")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes; default: every core")
    parser.add_argument("--most", type=int, default=30_000, help="characters of a document, or a block more")
    parser.add_argument("--no-growth", action="store_true", help="not ten times as many")
    arguments = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        size = _texts(here, arguments.documents, arguments.most)
        checked = _checked(here, arguments.workers)
        scanned = _scanned(here, "pages.parquet", arguments.workers)
        _say(f"check --jobs {arguments.workers}", arguments.documents, size, checked)
        _say("scan", arguments.documents, size, scanned)
        pair = (checked.wall / scanned.wall, checked.processor / scanned.processor)
        print(f"\nrecords a second, of those of check: {pair[0]:.2f} (by processors' time {pair[1]:.2f})")
        _plan(arguments.documents, scanned)
        if not arguments.no_growth:
            _copies(here, 10)
            large = _scanned(here, "ten", arguments.workers)
            _say("scan of ten times as many", 10 * arguments.documents, 10 * size, large)
            print(f"\nmemory, of that of the smaller scan: {large.peak / scanned.peak:.2f}")
    return 0


def _texts(here: Path, count: int, most: int) -> int:
    """Write the documents as files and as a table; gives their bytes."""
    import pyarrow as pa  # noqa: PLC0415 - comes with the extra
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    catalogue = Catalogue(_ROOT / "rules")
    loud = (tuple(sentences(_ROOT / "seeds")), tuple(catalogue.examples()))
    pools = (load.Pool("sober"), load.Pool("dense", loud, 0.5))
    texts = [load.article(pools[number % 2], number, most) for number in range(count)]
    (here / "files").mkdir()
    for number, text in enumerate(texts):
        (here / "files" / f"{number:07}.md").write_text(text, encoding="utf-8")
    rows = [{"id": str(number), "markdown": text} for number, text in enumerate(texts)]
    parquet.write_table(pa.Table.from_pylist(rows), here / "pages.parquet", row_group_size=1_000)
    return sum(len(text.encode()) for text in texts)


def _copies(here: Path, times: int) -> None:
    (here / "ten").mkdir()
    for number in range(times):
        (here / "ten" / f"{number}.parquet").hardlink_to(here / "pages.parquet")


def _checked(here: Path, workers: int) -> Cost:
    """Every file checked in as many processes, nothing remembered: what a scan has to keep up with."""
    program = [sys.executable, "-m", "healthlint", "check", "--isolated", "--exit-zero", "--format", "json"]
    return _cost([*program, "--no-cache", "--jobs", str(workers), "files"], here)


def _scanned(here: Path, name: str, workers: int) -> Cost:
    program = [sys.executable, "-m", "healthlint", "scan", "--isolated", "--shard-size", "1"]
    words = ["--workers", str(workers), "-o", f"out-{name}", name]
    return _cost([*program, *words], here)


def _cost(words: list[str], here: Path) -> Cost:
    """What a program costs, with all that it starts."""
    begin = time.perf_counter()
    process = _started(words, here)
    spent: dict[int, float] = {}
    peak = 0
    while process.poll() is None:
        held = 0
        for pid, seconds, memory in _processes(process.pid):
            spent[pid] = seconds
            held += memory
        peak = max(peak, held)
        time.sleep(_OFTEN)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}")
    return Cost(time.perf_counter() - begin, sum(spent.values()), peak)


def _started(words: list[str], here: Path) -> subprocess.Popen[bytes]:
    path = {**os.environ, "PYTHONPATH": str(_ROOT)}
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=here, env=path, stdout=nowhere, start_new_session=True)


def _processes(session: int) -> list[tuple[int, float, int]]:
    """Each process of a session: its number, its seconds of processors, its bytes of memory."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields: list[Any] = file.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        # Counted from the third field of proc(5): session, then the times, then pages in memory.
        if int(fields[3]) == session:
            seconds = (int(fields[11]) + int(fields[12])) / _TICKS
            found.append((int(file.parent.name), seconds, int(fields[21]) * _PAGE))
    return found


def _say(what: str, documents: int, size: int, cost: Cost) -> None:
    rates = f"{documents / cost.wall:,.1f} records/s, {size / cost.wall / 1e6:.3f} MB/s"
    each = f"{size / cost.processor / 1e6:.3f} MB a second of a core"
    print(f"{what}: {cost.wall:.1f} s, {rates}, {each}, {cost.peak / 2**20:,.0f} MiB at most")


def _plan(documents: int, cost: Cost) -> None:
    """What a million and a billion such documents take."""
    hours = cost.processor / documents * 1e6 / 3_600
    print(f"a million: {hours:,.1f} hours of a core; a billion on 1,000 cores: {hours / 24:,.1f} days")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
