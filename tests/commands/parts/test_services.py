from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

VARIABLES = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI")


@pytest.fixture(autouse=True)
def nowhere(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article with findings, and no build service."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    (here / "a.md").write_text("A miracle for the addict.\n")


@pytest.fixture
def github(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """GitHub Actions; the file of the step's summary, which is not there yet."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary"))
    return here / "summary"


def test_github_gets_annotations_and_a_summary(check: Command, github: Path) -> None:
    github.write_text("# An earlier command\n")
    done = check("--ci", "a.md")
    lines = done.out.splitlines()
    assert done.code == 1
    assert lines[0].startswith("a.md:1:3: error HL101 miracle-word: ")
    assert lines[2].startswith("checked 1 file")
    assert [line[: line.index(" ")] for line in lines[3:]] == ["::error", "::warning"]
    assert github.read_text().startswith("# An earlier command\n## healthlint failed\n")


def test_no_command_comes_from_elsewhere(check: Command, github: Path) -> None:
    (github.parent / "a.md").write_text("A ##[add-mask]x miracle\n\n::add-mask:: a miracle.\n")
    lines = check("--ci", "a.md").out.splitlines()
    assert [line[:8] for line in lines if line.lstrip().startswith("::")] == ["::error "] * 2
    assert not [line for line in lines if "##[" in line]


def test_what_github_does_not_show_is_said(check: Command, github: Path) -> None:
    (github.parent / "a.md").write_text("A miracle.\n\n" * 12)
    assert "github: 10 of 12 errors, as GitHub shows no more of a step\n" in check("--ci", "a.md").err


def test_a_summary_that_would_be_too_long_is_said_to_be_missing(check: Command, github: Path) -> None:
    github.write_bytes(b"x" * (1024 * 1024 - 5))
    done = check("--ci", "a.md")
    assert "GITHUB_STEP_SUMMARY: no summary, since this step's is as long as GitHub takes it" in done.err
    assert len(github.read_bytes()) == 1024 * 1024 - 5


def test_a_summary_that_cannot_be_written_is_an_error(check: Command, github: Path) -> None:
    github.mkdir()
    done = check("--ci", "a.md")
    assert (done.code, done.out) == (2, "")
    assert "cannot be read (Is a directory): check GITHUB_STEP_SUMMARY" in done.err


def test_github_without_a_summary_gets_annotations(
    check: Command, github: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert check("--ci", "a.md").code == 1
    assert not github.exists()


def test_gitlab_gets_its_file(check: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    done = check("--ci", "a.md")
    assert done.out.count("\n") == 3
    assert len(json.loads((here / "gl-code-quality-report.json").read_text())) == 2


def test_a_file_of_ones_own_takes_its_place(
    check: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    check("--ci", "a.md", "--format", "gitlab=mine.json", "--format", "sarif=a.sarif")
    assert sorted(path.name for path in here.iterdir()) == ["a.md", "a.sarif", "mine.json"]


@pytest.mark.parametrize("value", [None, "false", ""])
def test_elsewhere_the_log_gets_a_line_for_each_finding(
    check: Command, here: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for name in VARIABLES:
        if value is not None:
            monkeypatch.setenv(name, value)
    assert check("--ci", "a.md").out == check("--format", "concise", "a.md").out
    assert [path.name for path in here.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["text"], "--ci says what goes to standard output: name a file for each --format (json=FILE)"),
        (["json=a", "sarif=a"], "--format: two reports cannot go to a: name another file for each"),
    ],
)
def test_what_cannot_be_asked_for_together(check: Command, formats: list[str], said: str) -> None:
    done = check("--ci", "a.md", *(f"--format={one}" for one in formats))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
