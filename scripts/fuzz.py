"""Feed a parser mutated inputs, guided by the branches they reach.

In ``python scripts/fuzz.py html 200000 FOLDER`` the first word names what is tried (see ``CLAIMS`` in
``tests/hostile/soundness.py``), the second how many executions; ``FOLDER`` holds inputs to begin with and
takes those that reached something new, and what follows goes to libFuzzer. An input that breaks a claim is
kept as ``crash-*`` in the working folder and ends the run with a code other than 0.

``python scripts/fuzz.py html pages FOLDER`` then repeats each of these inputs to a long page and says how
many seconds a megabyte the parser takes: what is slow only when it is long is found that way.

Needs ``pip install healthlint[fuzz]`` (CPython on Linux or macOS).
"""

from __future__ import annotations

import atexit
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
_PAGES = "pages"
if _PAGES in sys.argv:
    from tests.hostile.soundness import CLAIMS, PARSERS
else:
    # Only what is looked at is instrumented: the rest would cost time and say nothing.
    with atheris.instrument_imports(include=["healthlint"]):
        from tests.hostile.soundness import CLAIMS, PARSERS

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = 200_000
_LONGEST = 128
"""Bytes of an input: enough for every construct, and short enough for hundreds of executions a second."""

_PATIENCE = 300
"""Seconds of the wall clock after which libFuzzer gives an input up; other processes may need the machine."""

_SHOWN = 60


def seconds(work: Callable[[bytes], object], data: bytes) -> float:
    """The processor time that an input takes."""
    begin = time.process_time()
    work(data)
    return time.process_time() - begin


def fuzz(name: str, executions: str, rest: list[str]) -> None:
    """Try a claim so many times, and say at the end how many it were and how slow the slowest was."""
    done, slowest = 0, 0.0

    def once(data: bytes) -> None:
        nonlocal done, slowest
        done += 1
        slowest = max(slowest, seconds(CLAIMS[name], data))

    atexit.register(lambda: print(f"{name}: {done:,} executions, the slowest {slowest:.3f} s"))
    options = [f"-atheris_runs={executions}", f"-max_len={_LONGEST}", f"-timeout={_PATIENCE}"]
    atheris.Setup([sys.argv[0], *options, "-len_control=0", *rest], once)
    atheris.Fuzz()


def pages(name: str, folder: Path) -> None:
    """Time the parser on a page of each input; those that are slow are tried once more."""
    taken = sorted((_per_megabyte(name, file.read_bytes()), file.name) for file in folder.iterdir())
    slowest = (folder / taken[-1][1]).read_bytes()
    print(f"{name}: {len(taken):,} pages, the slowest {taken[-1][0]:.2f} s/MB: {slowest[:_SHOWN]!r}")


def _per_megabyte(name: str, data: bytes) -> float:
    page = data * (_PAGE // max(len(data), 1) + 1)
    return min(seconds(PARSERS[name], page) for _ in range(2)) * 1_000_000 / max(len(page), 1)


if __name__ == "__main__":
    what, how_often, *more = sys.argv[1:]
    if how_often == _PAGES:
        pages(what, Path(more[0]))
    else:
        fuzz(what, how_often, more)
