"""What is measured against what: every contest is run in turn, on the same texts."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks import peers
from benchmarks.bench import SEED, How, command, linter
from benchmarks.load import make_repository
from benchmarks.measure import Contender, Series, in_turn
from benchmarks.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.bench import Bench

PYTHON, LINTER, KNOWN, EMPTY, PROCESSES, CACHED = (
    "python -c pass",
    "healthlint",
    "healthlint, result remembered",
    "healthlint, empty cache",
    "healthlint, 2 processes",
    "healthlint, results cached",
)
VERSION, HELP = "healthlint --version", "healthlint --help"
HOOK, TRUE = "hook healthlint", "hook true"
REMEMBERED, OWN_RULES = "hook healthlint, results cached", "hook healthlint-rules, no rule changed"


@dataclass(frozen=True)
class Contest:
    """Contenders with a title; ``key`` is what bars find it by."""

    key: str
    title: str
    contenders: tuple[Contender, ...]
    note: str = ""
    results: tuple[Series, ...] = ()


def held(bench: Bench, tell: Callable[[str], None]) -> Iterator[Contest]:
    """Hold one contest after the other, telling which."""
    for make in (_start, _answers, _throughput, _tenth, _sparse, _long, _folders, _rules, _hook):
        contest = make(bench)
        tell(contest.title)
        results = in_turn(contest.contenders, bench.scale.short, bench.scale.long)
        yield replace(contest, results=results)


def _pass(bench: Bench) -> Contender:
    return bench.tool(PYTHON, (str(bench.places.python("healthlint")), "-c", "pass"))


def _start(bench: Bench) -> Contest:
    first = bench.check(EMPTY)
    # A home of its own, or else the next contender would find its cache empty, too.
    caches = bench.places.home("empty") / ".cache"
    fresh = replace(first, variables=bench.places.variables("empty"), forgets=caches)
    named = (bench.peer(name) for name in peers.PEERS)
    # What starting any process takes, and the least memory that can be seen.
    floor = bench.tool("true", ("true",))
    ours = [bench.check(LINTER)]
    if "--no-cache" in bench.options:
        ours.append(bench.check(KNOWN, how=How(cached=True)))
    everyone = (_pass(bench), *ours, fresh, *named, floor)
    return Contest("start", f"Start: one article, seed {SEED[:3]}", everyone)


def _answers(bench: Bench) -> Contest:
    asked = [bench.tool(name, (linter(bench.places), name.split()[-1])) for name in (VERSION, HELP)]
    return Contest("answers", "Answers", (_pass(bench), *asked))


def _throughput(bench: Bench) -> Contest:
    ours = [bench.check(LINTER, bench.many)]
    if "--jobs" in bench.options:
        ours.append(bench.check(PROCESSES, bench.many, how=How(processes=2)))
    if "--no-cache" in bench.options:
        ours.append(bench.check(CACHED, bench.many, how=How(cached=True)))
    quick = [bench.peer(name, bench.many) for name in peers.PEERS if name not in peers.SLOW]
    return Contest("many", f"Throughput: {bench.many.files:,} dense files", (*ours, *quick))


def _tenth(bench: Bench) -> Contest:
    slow = (bench.peer(name, bench.tenth, once=True) for name in peers.PEERS if name in peers.SLOW)
    title = f"Slow peers: {bench.tenth.files:,} of the same files"
    note = "The peers ran once: they take minutes, so their figures have no spread."
    return Contest("tenth", title, (bench.check(LINTER, bench.tenth), *slow), note)


def _sparse(bench: Bench) -> Contest:
    rivals = (bench.check(LINTER, bench.sparse), bench.peer("proselint", bench.sparse))
    return Contest("sparse", f"Throughput: {bench.sparse.files:,} sober files", rivals)


def _long(bench: Bench) -> Contest:
    sizes = tuple(bench.check(f"{size:,} bytes", folder) for size, folder in bench.longs.items())
    return Contest("long", "Growth: one file", sizes)


def _folders(bench: Bench) -> Contest:
    counts = tuple(
        bench.check(f"{bench.folders[n].files:,} files", bench.folders[n]) for n in bench.scale.files[1:]
    )
    return Contest("folders", "Growth: files in a folder", counts)


def _rules(bench: Bench) -> Contest:
    shipped, all_of_them = bench.rules
    settings = str(bench.places.root / "ten-times" / ".healthlint.yaml")
    few = bench.check(f"{shipped:,} rules", bench.many)
    more = bench.check(f"{all_of_them:,} rules", bench.many, how=How(settings=settings))
    note = "The added rules are copies of shipped ones that look for words no text here has."
    return Contest("rules", f"Growth: rules, on {bench.many.files:,} dense files", (few, more), note)


def _hook(bench: Bench) -> Contest:
    here = _repository(bench)
    program = str(bench.places.python("pre-commit").parent / "pre-commit")
    variables = bench.places.variables()
    names = {HOOK: "healthlint", REMEMBERED: "remembered", OWN_RULES: "healthlint-rules", TRUE: "true"}
    words = {name: (program, "run", "--all-files", hook) for name, hook in names.items()}
    all_of_them = (Contender(name, said, here, variables) for name, said in words.items())
    return Contest("hook", "pre-commit run, over the five seeds", tuple(all_of_them))


def _repository(bench: Bench) -> Path:
    here = bench.places.root / "drafts"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(ROOT / "seeds", here)
    # As many processes as it likes, as for everybody; but drafts that were changed are in no cache.
    check = " ".join(command(bench.places, bench.options, How(processes=0)))
    cached = " ".join(command(bench.places, bench.options, How(processes=0, cached=True)))
    # What it looks for is in `.pre-commit-hooks.yaml`; where only articles change it has nothing to do.
    proof = _local("healthlint-rules", f"{linter(bench.places)} test") | {"files": r"^house/"}
    hooks = [_local("healthlint", check), _local("remembered", cached), proof, _local("true", "true")]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (here / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    make_repository(here)
    subprocess.run(("git", "-C", str(here), "add", "."), check=True)
    return here


def _local(name: str, entry: str) -> dict[str, object]:
    # As the hook that healthlint offers, but for how it is installed, which is no part of a run.
    return {
        "id": name,
        "name": name,
        "entry": entry,
        "language": "system",
        "files": r"\.txt$",
        "require_serial": True,
    }
