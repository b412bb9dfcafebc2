"""The same text gives the same findings wherever it is checked: a surface is one line of ``SURFACES``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from healthlint.jurisdiction import UNLESS_CHOSEN
from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Source
from tests.fresh import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.serving import Served

DAY = "2026-11-21"
TEXTS = {seed.name: seed.read_text(encoding="utf-8") for seed in sorted((ROOT / "seeds").iterdir())} | {
    "tea.md": "# Tea 🍵\n\nOur *miracle* tea cures cancer.\n\nIt does **not** cure insomnia [1].\n",
    "tea.html": "<h1>Tea</h1><p>Our <b>miracle</b>&nbsp;tea 🍵 cures cancer.</p><!-- cures -->\n",
    "paint.txt": "We painted the fence on Tuesday.\n",
}


class Found(NamedTuple):
    """What of a finding is the same everywhere: places count characters of the file."""

    rule: str
    severity: str
    start: int
    end: int
    status: str


Findings = dict[str, list[Found]]
"""Findings by the names of files, in order; none for a file without any."""


@dataclass(frozen=True)
class World:
    """Where the texts lie, and the server that runs."""

    folder: Path
    server: Served


def by_command_line(world: World) -> Findings:
    return reported(world, "check", ".")


def by_hook(world: World) -> Findings:
    """As pre-commit calls it: the words of its entry, and then the names of files."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    _, *entry = next(one["entry"] for one in hooks if one["id"] == "healthlint").split()
    return reported(world, *entry, *sorted(TEXTS))


def by_api(world: World) -> Findings:
    found = [
        one
        for name, text in TEXTS.items()
        for one in world.server.post("/v1/check", {"text": text, "name": name, "today": DAY}).json()[
            "findings"
        ]
    ]
    return listed(found)


def by_library(world: World) -> Findings:
    rules = load().select().under(UNLESS_CHOSEN)
    sources = [Source.read(world.folder / name, name) for name in TEXTS]
    checked = [lint(source, rules, date.fromisoformat(DAY)) for source in sources]
    return collected(
        (one.place.path, Found(one.rule.id, one.severity, one.place.start, one.place.end, one.status))
        for document in checked
        for one in document.findings
        if one.status != "excused"
    )


SURFACES: dict[str, Callable[[World], Findings]] = {
    "hook": by_hook,
    "API": by_api,
    "library": by_library,
}
"""Whatever has to agree with the command line."""


def reported(world: World, *words: str) -> Findings:
    command = [sys.executable, "-m", "healthlint", *words, "--isolated", "--today", DAY, "--format=json"]
    environment = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=world.folder, env=environment, capture_output=True, check=False)
    return listed(json.loads(done.stdout)["findings"])


def listed(findings: Iterable[dict[str, object]]) -> Findings:
    keys = ("rule", "severity", "start", "end", "status")
    return collected((str(one["path"]), Found(*(one[key] for key in keys))) for one in findings)  # type: ignore[arg-type]


def collected(found: Iterable[tuple[str, Found]]) -> Findings:
    grouped: defaultdict[str, list[Found]] = defaultdict(list)
    for path, one in found:
        grouped[path].append(one)
    return {path: sorted(some) for path, some in grouped.items()}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, served: Served) -> World:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return World(folder, served)


@pytest.fixture(scope="module")
def expected(world: World) -> Findings:
    """What the command line finds."""
    return by_command_line(world)


@pytest.mark.slow
@pytest.mark.parametrize("surface", SURFACES)
def test_the_same_text_gives_the_same_findings(world: World, expected: Findings, surface: str) -> None:
    assert SURFACES[surface](world) == expected
    assert len(expected) == len(TEXTS) - 1
