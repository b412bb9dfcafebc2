from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command


@pytest.fixture(autouse=True)
def article(here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")


def test_several_reports_of_one_run(here: Path, command: Command, plain: Path) -> None:
    done = command("check", "--rules", plain, "a.md", "--format", "json=a.json", "--format", "concise=a.out")
    assert done.code == 1
    assert done.out.startswith("a.md:1:3: error HL101")
    assert done.out.count("\n") > 3  # people read the long report
    assert json.loads((here / "a.json").read_text())["gate"]["exit_code"] == 1
    assert (here / "a.out").read_text().count("\n") == 2


def test_one_of_them_on_standard_output(here: Path, command: Command, plain: Path) -> None:
    done = command("check", "--rules", plain, "a.md", "--format", "json", "--format", "text=a.out")
    assert json.loads(done.out)["gate"]["exit_code"] == 1
    assert (here / "a.out").read_text().startswith("a.md:1:3: error HL101")


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["json=a", "text=a"], "--format: two reports cannot go to a: name another file for each"),
        (["json="], "'json=' names no file: write json=FILE, or json alone"),
        (["jsn=a"], "there is no 'jsn'"),
        (["json=none/a.json"], "the report cannot be written (No such file or directory): check the folder"),
    ],
)
def test_what_cannot_be_written(
    here: Path, command: Command, plain: Path, formats: list[str], said: str
) -> None:
    done = command("check", "--rules", plain, "a.md", *(f"--format={one}" for one in formats))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert [path.name for path in here.iterdir()] == ["a.md"]
