"""How many instructions a run takes: unlike seconds, the same on every run, however busy the machine.

``python -m benchmarks.instructions`` writes ``instructions.json``; with ``--check`` it compares with what is
written there, and fails if anything takes over 5 % more. Needs valgrind.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in {None, ""}:  # run by path
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import peers
from benchmarks.bench import SEED, command, known
from benchmarks.load import Pool, make_repository, write_articles
from benchmarks.material import sentences
from benchmarks.places import ENVIRONMENT, ROOT, Places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECORDED = Path(__file__).parent / "instructions.json"
FILES = 10
GROWTH = 1.05
"""How many times what was recorded anything may take."""

_COLLECTED = re.compile(r"Collected : (\d+)")


class CannotCountError(Exception):
    """Instructions cannot be counted or compared; the message says why, and what to do."""


@dataclass(frozen=True)
class Counted:
    """Instructions by what was checked. Counts of different texts or interpreters cannot be compared."""

    python: str
    valgrind: str
    texts: str
    counts: Mapping[str, int]


def grown(now: Counted, recorded: Counted) -> list[str]:
    """What takes too many more instructions than were recorded, a line each.

    Raises:
        CannotCountError: the one cannot be compared with the other.
    """
    for what in ("python", "valgrind", "texts"):
        new, old = getattr(now, what), getattr(recorded, what)
        if new != old:
            raise CannotCountError(
                f"recorded with other {what} ({old}, not {new}): record it anew, without --check"
            )
    pairs = ((name, count, recorded.counts[name]) for name, count in now.counts.items())
    return [
        f"{name}: {count:,} instructions, {count / before:.3f} times the {before:,} that were recorded"
        for name, count, before in pairs
        if count > GROWTH * before
    ]


def count(places: Places) -> Counted:
    """Count for one seed, and for a folder of texts that no change of the rules changes.

    Raises:
        CannotCountError: valgrind is not there, or a run failed.
        subprocess.CalledProcessError: healthlint could not be installed.
    """
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise CannotCountError("valgrind is not installed: apt-get install valgrind")
    peers.install_healthlint(places)
    make_repository(places.load)
    shutil.copy(ROOT / "seeds" / SEED, places.load)
    pool = Pool("steady", (tuple(sentences(ROOT / "seeds")),), 0.5)
    folder = write_articles(places.load, f"steady-{FILES}", pool, FILES)
    python = _said((str(places.python("healthlint")), "--version"), places)
    counts = {"one seed": SEED, f"{FILES} files": folder.name}
    counted = {name: _instructions(valgrind, target, places) for name, target in counts.items()}
    return Counted(python, _said((valgrind, "--version"), places), folder.digest[:12], counted)


def _instructions(valgrind: str, target: str, places: Places) -> int:
    # Valgrind takes a program, and `healthlint` may be a script of any kind.
    module = (str(places.python("healthlint")), "-m", "healthlint")
    check = (*module, *command(places, known(places))[1:], target)
    # First without valgrind, so that caches are warm and it is counted what every later run takes.
    _said(check, places)
    out = f"--callgrind-out-file={places.root / 'callgrind.out'}"
    done = _run((valgrind, "--tool=callgrind", out, *check), places)
    found = _COLLECTED.search(done.stderr)
    if found is None or "not assessed none" not in done.stdout:
        said = (done.stdout.splitlines() or [""])[-1]
        raise CannotCountError(
            f"the run under valgrind did not come to its end: {said}\n{done.stderr[-2_000:]}"
        )
    return int(found[1])


def _said(words: Sequence[str], places: Places) -> str:
    return _run(words, places).stdout.strip()


def _run(words: Sequence[str], places: Places) -> subprocess.CompletedProcess[str]:
    # A hash seed of its own would put other keys of a dictionary beside each other on every run.
    variables = {**places.variables(), "PYTHONHASHSEED": "0"}
    return subprocess.run(
        words,
        cwd=places.load,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def main(words: Sequence[str]) -> int:
    """Record or check; 1 if something has grown, 2 if it could not be told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.instructions", description=__doc__)
    parser.add_argument("--environment", type=Path, default=ENVIRONMENT, metavar="FOLDER")
    parser.add_argument(
        "--check", action="store_true", help="compare with instructions.json instead of writing it"
    )
    asked = parser.parse_args(words)
    try:
        return _done(count(Places(asked.environment.resolve())), check=asked.check)
    except CannotCountError as error:
        print(error, file=sys.stderr)
        return 2


def _done(now: Counted, *, check: bool) -> int:
    for name, instructions in now.counts.items():
        print(f"{name}: {instructions:,} instructions")
    if not check:
        RECORDED.write_text(json.dumps(asdict(now), indent=2) + "\n", encoding="utf-8")
        return 0
    lines = grown(now, recorded(RECORDED))
    print("\n".join(lines), file=sys.stderr)
    return 1 if lines else 0


def recorded(file: Path) -> Counted:
    """What was written to a file.

    Raises:
        CannotCountError: nothing has been recorded yet.
    """
    try:
        return Counted(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise CannotCountError(f"{file.name} is not there: record it first, without --check") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
