from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fresh import environment

if TYPE_CHECKING:
    from tests.conftest import Command, Done

OWING = Path(__file__).parent.parent / "rulebooks" / "owing"
"""A miracle is an error; so is 'take it' where no doctor is named; an offer owes its price (a warning),
a tablet its side effects in the same paragraph (an info)."""

_AS = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *_AS, *words],
        env=environment() | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Site:
    """A repository of articles, and what a check of it says."""

    root: Path
    command: Command

    @property
    def rules(self) -> Path:
        return OWING

    def git(self, *words: str) -> str:
        return git(self.root, *words)

    def write(self, name: str, *paragraphs: str) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return file

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change")

    def check(self, *words: object, base: str = "HEAD", form: str = "concise") -> Done:
        asked = ("--rules", OWING, "--diff-base", base, "--format", form, "--today", "2026-11-21")
        return self.command("check", *asked, *words)


def found(done: Done) -> list[str]:
    """The findings that count, as ``path:line rule``."""
    lines = [line.split(" ") for line in done.out.splitlines()[:-1]]
    return [f"{line[0].rsplit(':', 2)[0]} {line[2]}" for line in lines]


@pytest.fixture
def site(here: Path, command: Command) -> Site:
    """A repository with one commit: an article with an old miracle, and one with nothing against it."""
    made = Site(here, command)
    made.git("init", "--quiet", "--initial-branch=main")
    made.write("old.md", "A miracle for gout.", "Rest helps.", "Drink water.")
    made.write("good.md", "Rest helps. Drink water.")
    made.commit()
    return made
