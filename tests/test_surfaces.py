"""The same text gives the same findings wherever it is checked: a surface is one line of ``SURFACES``."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed: pip install -e '.[test]'")

from healthlint.jurisdiction import UNLESS_CHOSEN
from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Source
from tests.editing import editor
from tests.fresh import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from lsprotocol import types

    from tests.serving import Served

DAY = "2026-11-21"
TEXTS = {seed.name: seed.read_text(encoding="utf-8") for seed in sorted((ROOT / "seeds").iterdir())} | {
    "tea.md": "# Tea 🍵\n\nOur *miracle* tea cures cancer.\n\nIt does **not** cure insomnia [1].\n",
    "crlf.md": "# Tea 🍵🍵\r\n\r\n🍵 A *miracle* tea 🍵 cures\r\ncancer.\r\n",
    "tea.html": "<h1>Tea</h1><p>Our <b>miracle</b>&nbsp;tea 🍵 cures cancer.</p><!-- cures -->\n",
    "paint.txt": "We painted the fence on Tuesday.\n",
}
LANGUAGES = {"md": "markdown", "html": "html", "txt": "plaintext"}


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
    """As pre-commit runs the hook that this repository offers, its own choice of files included."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed: pip install -e '.[test]'")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hook = next(one for one in hooks if one["id"] == "healthlint")
    _, *entry = hook["entry"].split()
    arguments = ["--isolated", "--today", DAY, "--format=json=.git/findings.json"]
    # All as it is offered, but for what would install it: tests/test_pre_commit.py does that.
    here = hook | {
        "language": "system",
        "entry": shlex.join([sys.executable, "-m", "healthlint", *entry]),
        "args": arguments,
    }
    config = {"repos": [{"repo": "local", "hooks": [here]}]}
    (world.folder / ".git" / "hooks.yaml").write_text(json.dumps(config), encoding="utf-8")
    words = ("pre_commit", "run", "--all-files", "--config", ".git/hooks.yaml")
    done = at_work(world, sys.executable, "-m", *words)
    assert done.returncode == 1, done.stdout + done.stderr
    report = (world.folder / ".git" / "findings.json").read_text(encoding="utf-8")
    return listed(json.loads(report)["findings"])


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


def by_editor(world: World) -> Findings:
    """What an editor shows once it was told all: what is settled stands in no diagnostic."""
    found: list[tuple[str, Found]] = []

    async def scenario() -> None:
        async with editor(world.folder, "--isolated", rules=None) as one:
            for name, text in TEXTS.items():
                uri = one.open(name, text, LANGUAGES[name.rpartition(".")[2]])
                found.extend((name, shown(text, each)) for each in await one.next(uri))

    asyncio.run(scenario())
    return collected(found)


def shown(text: str, diagnostic: types.Diagnostic) -> Found:
    """A diagnostic as it stands in the file."""
    start, end = (character(text, at) for at in (diagnostic.range.start, diagnostic.range.end))
    severity = ("error", "warning", "info")[int(diagnostic.severity or 0) - 1]
    return Found(str(diagnostic.code), severity, start, end, "open")


def character(text: str, at: types.Position) -> int:
    """The character at a place of the protocol, whose columns are of UTF-16; told by none of our code."""
    start = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))][at.line]
    return start + len(text[start:].encode("utf-16-le")[: 2 * at.character].decode("utf-16-le"))


SURFACES: dict[str, Callable[[World], Findings]] = {
    "hook": by_hook,
    "LSP": by_editor,
    "API": by_api,
    "library": by_library,
}
"""Whatever has to agree with the command line."""


def reported(world: World, *words: str) -> Findings:
    command = [sys.executable, "-m", "healthlint", *words, "--isolated", "--today", DAY, "--format=json"]
    return listed(json.loads(at_work(world, *command).stdout)["findings"])


def at_work(world: World, *words: str) -> subprocess.CompletedProcess[str]:
    """What a program does among the texts, with the code of this repository."""
    variables = environment() | {
        "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(world.folder / ".git" / "home"),
    }
    return subprocess.run(
        words,
        cwd=world.folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


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
    for words in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *words], cwd=folder, env=environment(), check=True)
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
