from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from healthlint.starting.whence import Whence, of_checkout, of_installation, whence

if TYPE_CHECKING:
    from pathlib import Path


def repository(folder: Path, remote: str | None = None) -> str:
    """A repository with one commit, which is given."""
    me = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    commands = [["init", "--quiet"], [*me, "commit", "--quiet", "--allow-empty", "-m", "one"]]
    commands += [["remote", "add", "origin", remote]] if remote else []
    for words in commands:
        subprocess.run(["git", *words], cwd=folder, check=True)
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("remote", "project"),
    [
        ("https://github.com/some-body/health.lint.git", "some-body/health.lint"),
        ("git@github.com:somebody/healthlint.git", "somebody/healthlint"),
        ("https://gitlab.example.org/a/b", "OWNER/REPOSITORY"),
    ],
)
def test_a_clone_says_where_it_was_cloned_from(here: Path, remote: str, project: str) -> None:
    commit = repository(here, remote)
    found = of_checkout(here)
    assert found == Whence(remote, commit)
    assert (found.known, found.is_local, found.project) == (True, False, project)


@pytest.mark.parametrize(
    "remote", [None, "/srv/git/healthlint", "https://me:secret@example.org/a", "../x\ny"]
)
def test_where_that_is_no_address_to_share_it_is_the_clone_itself(here: Path, remote: str | None) -> None:
    commit = repository(here, remote)
    found = of_checkout(here)
    assert found == Whence(str(here.resolve()), commit)
    assert found.is_local


def test_a_repository_without_a_commit_says_nothing(here: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=here, check=True)
    assert of_checkout(here) == Whence()
    assert not Whence().known


def test_what_pip_noted_is_taken(here: Path) -> None:
    noted = {"url": "https://example.org/h.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}
    assert of_installation(json.dumps(noted)) == Whence("https://example.org/h.git", "c0ffee")
    commit = repository(here)
    noted = {"url": here.resolve().as_uri(), "dir_info": {}}
    assert of_installation(json.dumps(noted)) == Whence(str(here.resolve()), commit)


@pytest.mark.parametrize(
    "note", [None, "{}", '{"url": "file:///nowhere", "dir_info": {}}', '{"url": "https://example.org/h.whl"}']
)
def test_where_nothing_was_noted_words_are_left_to_be_replaced(note: str | None) -> None:
    assert of_installation(note) == Whence("URL-OF-THIS-REPOSITORY", "TAG-OR-COMMIT")


def test_an_installed_package_is_no_checkout(here: Path) -> None:
    assert whence(here) == whence(here / "nowhere")
