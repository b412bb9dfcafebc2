"""docs/first-steps.md is a transcript: a new user's way in three repositories, run as it is shown."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.fresh import ROOT, clone, environment, online

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "first-steps.md").read_text(encoding="utf-8")
PEOPLE = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("NAME", "A writer"),
        ("EMAIL", "writer@example.org"),
        ("DATE", "2026-11-20T12:00:00Z"),
    )
}
FENCE = re.compile(r"^```(sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = ("Hugo", "Jekyll", "Plain files")


class Place(NamedTuple):
    """A clone, and what is installed of it."""

    source: Path
    head: str
    variables: dict[str, str]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("place")
    online(folder / "probe")
    source = clone(folder / "clone")
    programs = folder / "venv" / "bin"
    for words in (
        [sys.executable, "-m", "venv", str(folder / "venv")],
        [str(programs / "pip"), "install", "--quiet", str(source), "pre-commit"],
    ):
        subprocess.run(words, check=True, env=environment(), stdin=subprocess.DEVNULL, capture_output=True)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, text=True, check=True
    )
    return Place(
        source,
        head.stdout.strip(),
        environment(programs)
        | PEOPLE
        | {"PRE_COMMIT_HOME": str(folder / "hooks"), "GIT_CONFIG_GLOBAL": "/dev/null", "LC_ALL": "C"}
        | {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main"},
    )


def transcript(section: str, here: Path, place: Place) -> Iterator[tuple[str, str]]:
    """Each console of a section as it is shown, and as it comes out."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    for language, body in FENCE.findall(text):
        if language == "sh":
            # A script that changes the folder does so for what follows.
            said = run(f"{body}\npwd > '{here.parent}/where'", there(here), place)
            assert said == "", said
        else:
            yield body, "".join(replayed(body, there(here), place))


def there(here: Path) -> Path:
    where = here.parent / "where"
    return Path(where.read_text(encoding="utf-8").strip()) if where.exists() else here


def replayed(body: str, folder: Path, place: Place) -> Iterator[str]:
    for command in re.findall(r"^\$ (.+)$", body, re.MULTILINE):
        yield f"$ {command}\n{run(command, folder, place)}"


def run(script: str, folder: Path, place: Place) -> str:
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=place.variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said = done.stdout.replace(str(place.source), "/home/you/healthlint").replace(place.head, "COMMIT")
    # How long it took is of that machine and day.
    return re.sub(r"^- duration: .*\n", "", said, flags=re.MULTILINE)


@pytest.mark.slow
# One after the other: the first makes pre-commit install the hook, which it says.
def test_what_is_shown_is_what_comes_out(tmp_path: Path, place: Place) -> None:
    for section in SECTIONS:
        (here := tmp_path / section / "work").mkdir(parents=True)
        for shown, printed in transcript(section, here, place):
            assert printed == shown


def test_each_way_ends_with_a_draft_that_was_stopped_and_one_that_passed() -> None:
    for section in SECTIONS:
        text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
        consoles = [body for language, body in FENCE.findall(text) if language == "console"]
        assert "HL101 miracle-language" in consoles[-2]
        assert "Failed" in consoles[-2]
        assert "\nTea\n" not in consoles[-2]
        assert "Passed\n$ git log --format=%s\nTea\n" in consoles[-1]
