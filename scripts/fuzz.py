"""Feed a parser mutated inputs, guided by the branches they reach.

In ``python scripts/fuzz.py html 200000 FOLDER`` the first word names what is tried (see ``CLAIMS`` in
``tests/hostile/soundness.py``), the second how many executions; ``FOLDER`` holds inputs to begin with and
takes those that reached something new, and what follows goes to libFuzzer. An input that breaks a claim is
kept as ``crash-*`` in the working folder and ends the run with a code other than 0.

``python scripts/fuzz.py html pages FOLDER`` then repeats these inputs to pages and says how many seconds of
the processor's time the parser takes a megabyte: what is slow only when it is long is found that way.

Needs ``pip install healthlint[fuzz]`` (CPython on Linux or macOS).
"""

from __future__ import annotations

import atexit
import gc
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

_PAGE = 1_000_000
_SAMPLE = 50_000
_WHOLE = 100
"""So many of the inputs, the slowest by a sample of bytes, are made to whole pages."""

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
    """Time the parser on a sample of each input, and on whole pages of the slowest."""
    gc.set_threshold(100_000)  # as on the command line
    inputs = [file.read_bytes() for file in folder.iterdir()]
    slowest = sorted(inputs, key=lambda data: _per_megabyte(name, data, _SAMPLE), reverse=True)[:_WHOLE]
    taken, data = max((min(_per_megabyte(name, data, _PAGE) for _ in range(2)), data) for data in slowest)
    print(f"{name}: {len(inputs):,} inputs, the slowest page {taken:.2f} s/MB: {data[:_SHOWN]!r}")


def _per_megabyte(name: str, data: bytes, size: int) -> float:
    page = data * (size // max(len(data), 1) + 1)
    return seconds(PARSERS[name], page) * 1_000_000 / max(len(page), 1)


if __name__ == "__main__":
    what, how_often, *more = sys.argv[1:]
    if how_often == _PAGES:
        pages(what, Path(more[0]))
    else:
        fuzz(what, how_often, more)
