"""SECURITY.md: what a check does to the machine it runs on, as Python's own audit tells it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.fresh import ROOT, environment

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
# Tells what healthlint starts, connects to and writes; reading and importing are its work.
AUDITED = """
import json, os, sys
seen = []
def tell(event, arguments):
    if event.startswith(("socket.", "os.exec", "os.posix_spawn", "os.system", "pickle.")):
        seen.append([event, ""])
    elif event == "subprocess.Popen":
        seen.append([event, os.path.basename(os.fsdecode(arguments[0]))])
    elif event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append([event, str(arguments[0])])
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.symlink", "os.chmod"):
        seen.append([event, str(arguments[0])])
sys.dont_write_bytecode = True
from healthlint.cli import main
import healthlint.rulebook, healthlint.run
sys.addaudithook(tell)
code = main(sys.argv[1:])
done = list(seen)
print(json.dumps([code, done]), file=sys.stderr)
"""


def audited(here: Path, *words: object) -> tuple[int, list[list[str]]]:
    """The exit code of a command, and what it did that is more than reading."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", AUDITED, *map(str, words)],
        cwd=here,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    answer: list[Any] = json.loads(done.stderr.splitlines()[-1])
    return answer[0], answer[1]


@pytest.fixture
def strange(here: Path) -> Path:
    """A repository that wants to be run: by git, by Python, by YAML."""
    ran = here / "ran"
    subprocess.run(["git", "init", "--quiet", str(here)], check=True)
    hook = here / ".git" / "run"
    hook.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    hook.chmod(0o755)
    for key in ("core.fsmonitor", "core.editor", "core.pager", "core.sshCommand", "filter.x.clean"):
        subprocess.run(["git", "-C", str(here), "config", key, str(hook)], check=True)
    (here / ".gitattributes").write_text("* filter=x\n")
    for name in ("yaml.py", "regex.py", "sitecustomize.py", "conftest.py"):
        (here / name).write_text(f"open({str(ran)!r}, 'w')\n")
    (here / "a.md").write_text("---\ntitle: !!python/object/apply:os.system ['touch ran']\n---\n\nRest.\n")
    (here / "b.md").write_text("A miracle.\n")
    return here


def test_a_check_starts_git_and_nothing_else_and_writes_nothing(strange: Path, plain: Path) -> None:
    code, did = audited(strange, "check", "--rules", plain)
    assert code == 1
    # The user's own cache folder apart, where rules and results are remembered.
    cache = os.environ["XDG_CACHE_HOME"]
    elsewhere = [event for event in did if not (event[1].startswith(cache) or event[1].isdigit())]
    assert {tuple(event) for event in elsewhere} == {("subprocess.Popen", "git")}
    assert not (strange / "ran").exists()


def test_only_what_is_named_is_written(strange: Path, plain: Path) -> None:
    (strange / "a.md").unlink()
    before = {path.name for path in strange.iterdir()}
    words = ("--format", "json=report.json", "--write-baseline", "known.json")
    code, _ = audited(strange, "check", "--rules", plain, *words[2:], "b.md")
    assert (code, {path.name for path in strange.iterdir()} - before) == (0, {"known.json"})
    code, did = audited(strange, "check", "--rules", plain, *words[:2], "b.md")
    assert (code, {path.name for path in strange.iterdir()} - before) == (1, {"known.json", "report.json"})
    opened = {Path(name).name for event, name in did if event == "open" and not name.isdigit()}
    assert all(re.fullmatch(r"\.report\.json\.\w+\.tmp", name) for name in opened)


def test_the_package_has_no_network_code_and_starts_programs_in_one_place() -> None:
    package = ROOT / "healthlint"
    # Commands that answer others, build a site or spread work over machines: no check imports them.
    apart = {package / name for name in ("handbook", "lsp", "scan", "serve", "commands/serve.py")}
    files = [path for path in package.rglob("*.py") if apart.isdisjoint((path, *path.parents))]
    code = {path: path.read_text(encoding="utf-8") for path in files}
    banned = r"^\s*(?:import|from) (?:socket|ssl|http|urllib\.request|asyncio|pickle|marshal|ctypes|ftplib)\b"
    assert [path.name for path, text in code.items() if re.search(banned, text, re.MULTILINE)] == []
    starts = [path.name for path, text in code.items() if re.search(r'import subprocess|"subprocess"', text)]
    assert starts == ["git.py"]


def test_the_dependencies_that_are_trusted_are_those_there_are() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = sorted(re.split(r"[<>=]", one)[0].lower() for one in project["dependencies"])
    (row,) = re.findall(r"^\| the dependencies: ([^|]+) \|", PAGE, re.MULTILINE)
    assert sorted(name.lower() for name in row.split(", ")) == names


def test_it_is_one_page() -> None:
    assert len(PAGE.split()) < 900
