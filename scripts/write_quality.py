"""Measure the rules and write it down: quality/figures.json, and docs/QUALITY.md from it.

usage: python scripts/write_quality.py [--check]

Sets that are not distributed are measured where HEALTHLINT_SHARED names their folder; elsewhere what was
recorded of them is kept. ``--check`` writes nothing: it measures the distributed sets as of the recorded day,
and exits 1 when a stable rule is less often right than was recorded, or what is written is out of date.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.evaluation import gold, labels
from healthlint.evaluation.measure import evaluate
from healthlint.evaluation.page import page
from healthlint.evaluation.standing import examples
from healthlint.evaluation.written import figures
from healthlint.rulebook import RulebookError, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.rulebook import Rulebook

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "quality" / "figures.json"
PAGE = ROOT / "docs" / "QUALITY.md"
SHARED = "HEALTHLINT_SHARED"
KEPT = ("rows", "pairs", "gate")
CONTRACT = "1"
_DEEPEST = 3
"""What lies deeper than this is written in one line."""


@dataclass(frozen=True)
class Set:
    """A set of labelled texts: its labels below the repository, or below the shared folder if ``shared``.

    ``real`` says whether rules may become stable by its figures: pages as they are found, labelled by two.
    """

    name: str
    title: str
    note: str
    labels: str
    only: tuple[str, ...] = ()
    shared: bool = True
    real: bool = True
    where: str = "texts and labels belong to others and are not distributed"

    @property
    def path(self) -> Path:
        """Where the labels are, if they are here."""
        return Path(os.environ.get(SHARED) or "nowhere", self.labels) if self.shared else ROOT / self.labels

    @property
    def shown(self) -> str:
        """The path as anyone can use it."""
        return f"${SHARED}/{self.labels}" if self.shared else self.labels

    def command(self, today: date) -> str:
        """What a person types for the same figures."""
        only = f" --only '{','.join(self.only)}'" if self.only else ""
        return f'healthlint eval "{self.shown}"{only} --today {today}'


SEEDS = Set(
    "seeds",
    "The seeds",
    "The five articles in `seeds/`, which were read throughout. Findings are held against the list of one "
    "reviewer, line by line, which is not distributed, by the scorer that came with it.",
    "eval/seeds/gold.yaml",
    real=False,
    where="texts in `seeds/`; their labels are not distributed",
)


def constructed(split: str, title: str, note: str) -> Set:
    """Some of our own pairs."""
    return Set(
        f"constructed-{split}",
        f"Pairs, {title} (constructed; does not estimate field precision)",
        "Texts made in pairs that differ in what matters: one to flag, one to pass. They show what rules can "
        f"tell apart, not how often they meet it. {note}",
        "quality/constructed.jsonl",
        only=(f"split={split}",),
        shared=False,
        real=False,
        where="texts and labels in this repository",
    )


SETS = (
    constructed(
        "open", "open", "Those who wrote rules read these and mended what they missed: a fit, not a test."
    ),
    constructed(
        "held", "held back", "Written by somebody who saw no rule, and not read since; not for tuning."
    ),
    SEEDS,
    Set(
        "dev-read",
        "Real pages, read during development",
        "Rules were written and tuned with these in view, so expect less elsewhere.",
        "eval/dev/gold.jsonl",
        only=("d*", "e[0-6]*"),
    ),
    Set(
        "dev-unread",
        "Real pages, unread",
        "Nobody who wrote rules read these; their figures were seen while rules were written, which is a "
        "weak way of tuning to them all the same.",
        "eval/dev/gold.jsonl",
        only=("e[78]*",),
    ),
)


def main(words: list[str]) -> int:
    """Write, or check; gives the exit code."""
    if words not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    recorded = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {"sets": []}
    try:
        complaints = list(checked(recorded)) if words else []
        if not words:
            write(remeasured(recorded, datetime.now(UTC).date()))
    except (RulebookError, gold.GoldError) as error:
        print(error, file=sys.stderr)
        return 2
    if words:
        print("\n".join(complaints) or "quality: no stable rule is less often right than was recorded")
    return int(bool(complaints))


def remeasured(recorded: dict[str, Any], today: date) -> dict[str, Any]:
    """All figures anew, where the texts are here; else as they were recorded."""
    rulebook = load()
    before = {one["name"]: one for one in recorded["sets"]}
    found = []
    for one in SETS:
        if one.path.exists():
            found.append(measured(one, rulebook, today))
        elif one.name in before:
            found.append(before[one.name])
        print(f"{one.name}: {_state(one, before)}")
    return {"version": CONTRACT, "rules": examples(rulebook), "sets": found}


def _state(one: Set, before: dict[str, Any]) -> str:
    if one.path.exists():
        return "measured"
    kept = f"kept as recorded on {before[one.name]['measured_on']}" if one.name in before else "left out"
    return f"{kept}: {one.shown} is not here"


def measured(one: Set, rulebook: Rulebook, today: date) -> dict[str, Any]:
    """The figures of one set, and what they were measured on and with."""
    head = {
        "name": one.name,
        "title": one.title,
        "note": one.note,
        "where": one.where,
        "real": one.real,
        "measured_on": today.isoformat(),
        "rulebook": rulebook.hash,
    }
    return {**head, **(_seeds(one) if one is SEEDS else _evaluated(one, rulebook, today))}


def _evaluated(one: Set, rulebook: Rulebook, today: date) -> dict[str, Any]:
    known = labels.load(rulebook.root / labels.FILE, labels.FILE, rulebook)
    read = gold.read(one.path, one.shown, one.path.parent / "texts", known, one.only)
    found = figures(evaluate(read, rulebook.select(), known, today))
    return {"command": one.command(today), "gold": found["gold"], **{key: found[key] for key in KEPT}}


def _seeds(one: Set) -> dict[str, Any]:
    scorer = one.path.parent.parent / "score_seeds.py"
    command = [sys.executable, str(scorer), str(ROOT / "seeds"), "--json"]
    command += ["--healthlint", f"{sys.executable} -m healthlint"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - no shell
    size = {"texts": len(list((ROOT / "seeds").iterdir())), "sentences": 0, "pairs": 0}
    return {
        "command": f'python "${SHARED}/eval/score_seeds.py" seeds',
        "gold": {"path": one.shown, "sha256": sha256(one.path.read_bytes()).hexdigest(), **size},
        "rows": [],
        "seeds": json.loads(done.stdout),
    }


def checked(recorded: dict[str, Any]) -> Iterator[str]:
    """What is wrong: rules that got worse on distributed sets, and a page that says something else."""
    rulebook = load()
    before = {one["name"]: one for one in recorded["sets"]}
    for one in SETS:
        if not one.shared and one.name in before:
            day = date.fromisoformat(before[one.name]["measured_on"])
            yield from fallen(before[one.name], measured(one, rulebook, day))
    how = "run python scripts/write_quality.py"
    if recorded.get("rules") != examples(rulebook):
        yield f"quality/figures.json:1: rules have come, gone, or changed status or examples since: {how}"
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page(recorded):
        yield f"docs/QUALITY.md:1: is not what quality/figures.json says: {how}"


def fallen(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Stable rules that are less often right than was recorded; on the same texts no fall is chance."""
    was = {(row["name"], row["unit"]): row["precision"] for row in before["rows"] if row["kind"] == "rule"}
    for row in now["rows"]:
        old, new = was.get((row["name"], row["unit"])), row["precision"]
        if row.get("status") == "stable" and old is not None and new is not None and new < old:
            how = "mend the rule, or record it with scripts/write_quality.py and say why"
            yield f"{before['name']}: precision of {row['name']} fell from {old} to {new}: {how}"


def write(found: dict[str, Any]) -> None:
    """Write the figures, a row a line so that changes can be read, and the page."""
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(as_lines(found), encoding="utf-8")
    PAGE.write_text(page(found), encoding="utf-8")


def as_lines(value: object, depth: int = 0) -> str:
    """JSON with what holds no more than plain values in one line."""
    nested = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if depth > _DEEPEST or not any(isinstance(one, dict | list) for one in nested):
        return json.dumps(value, ensure_ascii=False)
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        inside = [f"{json.dumps(key)}: {as_lines(one, depth + 1)}" for key, one in value.items()]
        opened, closed = "{}"
    else:
        inside = [as_lines(one, depth + 1) for one in nested]
        opened, closed = "[]"
    body = ",\n".join(pad + one for one in inside)
    return f"{opened}\n{body}\n{' ' * depth}{closed}" + ("" if depth else "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
