"""A bench: a machine made ready, with tools installed and texts written."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks import more_rules, peers
from benchmarks.load import Folder, Pool, make_repository, write_articles, write_text
from benchmarks.material import Catalogue, sentences
from benchmarks.measure import Contender
from benchmarks.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.places import Places

DAY = "2026-11-21"
"""The day that texts are judged on."""

OPTIONS = ("--jobs", "--no-cache")
"""Options of ``healthlint check`` that not every version has."""

SEED = "003_fbebfb9a9e151bcf.txt"
"""The longest seed, 8.9 KB."""


@dataclass(frozen=True)
class Scale:
    """How much is measured: files of the folders, bytes of the long files, runs.

    The first number of files is what slow peers are given; ``many`` is one of the others.
    """

    files: tuple[int, ...]
    sizes: tuple[int, ...]
    many: int
    short: int
    long: int
    times: int


FULL = Scale(
    files=(200, 500, 1_000, 2_000, 4_000, 8_000),
    sizes=(1_000_000, 2_000_000, 5_000_000, 10_000_000),
    many=2_000,
    short=11,
    long=3,
    times=10,
)
TENTH = replace(
    FULL, files=tuple(n // 10 for n in FULL.files), sizes=tuple(n // 10 for n in FULL.sizes), many=200
)
"""A tenth of the texts."""

QUICK = Scale(files=(1, 2, 4, 8), sizes=(10_000, 20_000, 40_000), many=8, short=3, long=1, times=10)


@dataclass(frozen=True)
class How:
    """How healthlint is called. No number of processes leaves that to healthlint; ``settings`` is a file."""

    processes: int = 1
    cached: bool = False
    settings: str = ""


ONCE = How()
"""In one process, remembering no results."""


@dataclass(frozen=True)
class Bench:
    """A machine made ready: tools installed, texts written, and what this healthlint can do."""

    places: Places
    scale: Scale
    options: frozenset[str]
    """The options of ``healthlint check`` that not every version has."""
    folders: dict[int, Folder]
    longs: dict[int, Folder]
    sparse: Folder
    rules: tuple[int, int]
    """How many rules are shipped, and how many there are with those that are made."""

    def check(self, name: str, folder: Folder | None = None, how: How = ONCE) -> Contender:
        """``healthlint check`` of a folder of texts, or of one seed; ``name`` is what the results call it."""
        target = folder.name if folder else SEED
        words = (*command(self.places, self.options, how), target)
        return replace(self.tool(name, words, folder.size if folder else 0), learns=how.cached)

    def tool(self, name: str, words: Sequence[str], size: int = 0) -> Contender:
        """Any command, run in the folder of the load."""
        places = self.places
        return Contender(name, tuple(words), places.load, places.variables(), size=size)

    def peer(self, name: str, folder: Folder | None = None, *, once: bool = False) -> Contender:
        """A peer on a folder of texts, or on one seed."""
        words = peers.words(name, self.places, folder.name if folder else SEED)
        tool = self.tool(name, words, folder.size if folder else 0)
        return replace(tool, answers=peers.answers(name, loud=folder != self.sparse), once=once)

    @property
    def many(self) -> Folder:
        """The load of the throughput."""
        return self.folders[self.scale.many]

    @property
    def tenth(self) -> Folder:
        """The load of slow peers."""
        return self.folders[self.scale.files[0]]


def ready(places: Places, scale: Scale) -> Bench:
    """Install everything and write all texts.

    Raises:
        subprocess.CalledProcessError: something could not be installed.
    """
    catalogue = Catalogue(ROOT / "rules")
    peers.install(places, catalogue)
    make_repository(places.load)
    shutil.copy(ROOT / "seeds" / SEED, places.load)
    dense, sparse = pools(catalogue)
    own = places.root / "ten-times"
    shutil.rmtree(own, ignore_errors=True)
    return Bench(
        places,
        scale,
        known(places),
        {count: write_articles(places.load, f"dense-{count}", dense, count) for count in scale.files},
        {size: write_text(places.load, f"long-{size}.md", dense, size) for size in scale.sizes},
        write_articles(places.load, f"sparse-{scale.many}", sparse, scale.many),
        (len(catalogue.rules), more_rules.write(catalogue, own, scale.times)),
    )


def pools(catalogue: Catalogue) -> tuple[Pool, Pool]:
    """What dense and sparse texts are made of."""
    loud = (tuple(sentences(ROOT / "seeds")), tuple(catalogue.examples()))
    return Pool("dense", loud, 0.5), Pool("sparse", loud, 0.02)


def linter(places: Places) -> str:
    """The program that is measured."""
    return str(places.python("healthlint").parent / "healthlint")


def command(places: Places, options: frozenset[str], how: How = ONCE) -> tuple[str, ...]:
    """``healthlint check`` without its paths; options that this version does not have are left out."""
    # Some rules go by the day; on any other day the same work is to be measured.
    words = [linter(places), "check", f"--today={DAY}"]
    if "--jobs" in options and how.processes:
        words.append(f"--jobs={how.processes}")
    if "--no-cache" in options and not how.cached:
        words.append("--no-cache")
    if how.settings:
        words.append(f"--config={how.settings}")
    return tuple(words)


def known(places: Places) -> frozenset[str]:
    """The options that this version may or may not have, as its help tells."""
    words = (linter(places), "check", "--help")
    shown = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return frozenset(option for option in OPTIONS if option in shown)
