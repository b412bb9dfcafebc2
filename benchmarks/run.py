"""One command: install, make the texts, measure, write the results.

``python -m benchmarks`` takes most of an hour; ``--tenth`` takes a tenth of the texts, and ``--quick``
proves in some minutes that all of it works, on texts too small for figures that say anything.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in {None, ""}:  # run by path
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bars import bars
from benchmarks.bench import FULL, OPTIONS, QUICK, TENTH, ready
from benchmarks.contests import held
from benchmarks.machine import machine, versions
from benchmarks.places import ENVIRONMENT, Places
from benchmarks.results import Setting, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.bench import Bench

RESULTS = Path(__file__).parent / "RESULTS.md"


def main(words: Sequence[str]) -> int:
    """Measure as the words of a command line say; 0 if all of it could be measured, whatever came out."""
    asked = _parser().parse_args(words)
    places = Places(asked.environment.resolve())
    bench = ready(places, QUICK if asked.quick else TENTH if asked.tenth else FULL)
    contests = list(held(bench, lambda title: print(title, flush=True)))
    target = places.root / "QUICK.md" if asked.quick else RESULTS
    target.write_text(page(_setting(bench), bars(contests), contests), encoding="utf-8")
    print(f"written: {target}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--environment",
        type=Path,
        default=ENVIRONMENT,
        metavar="FOLDER",
        help="where everything is installed and made; default: benchmarks/.environment",
    )
    less = parser.add_mutually_exclusive_group()
    less.add_argument("--tenth", action="store_true", help="a tenth of the texts")
    less.add_argument(
        "--quick", action="store_true", help="few files and 3 runs; written to QUICK.md in that folder"
    )
    return parser


def _setting(bench: Bench) -> Setting:
    texts = (bench.many, bench.sparse, *bench.folders.values(), *bench.longs.values())
    once = {folder.name: folder for folder in texts}
    missing = [option for option in OPTIONS if option not in bench.options]
    day = datetime.now(UTC).date().isoformat()
    return Setting(day, machine(), versions(bench.places), list(once.values()), missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
