from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from healthlint.baseline import Baseline, BaselineError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

KNOWN = "known.json"


@pytest.fixture
def site(here: Path, plain: Path) -> Path:
    """A site with two old findings and its baseline's name."""
    (here / "content").mkdir()
    (here / "content/old.md").write_text("A miracle for gout.\n\nRest helps.\n\nA miracle for warts.\n")
    (here / "pyproject.toml").write_text("")
    (here / "rules").symlink_to(plain)
    return here


def write(command: Command) -> None:
    done = command("check", "--rules", "rules", "content", "--write-baseline", KNOWN)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{KNOWN}: 2 findings written\n"


def test_what_is_known_does_not_fail_and_what_is_new_does(site: Path, command: Command) -> None:
    write(command)
    done = command("check", "--rules", "rules", "content", "--baseline", KNOWN, "--format", "concise")
    assert done.code == 0
    assert "set aside 2 baselined" in done.last
    (site / "content/old.md").write_text("A miracle for warts.\n\nA miracle tea.\n\nA miracle for gout.\n")
    done = command("check", "--rules", "rules", "content", "--baseline", KNOWN, "--format", "concise")
    assert done.code == 1
    assert [line.partition(": ")[0] for line in done.out.splitlines()[:-1]] == ["content/old.md:3:3"]


def test_a_second_of_the_same_sentence_is_new(site: Path, command: Command) -> None:
    write(command)
    with (site / "content/old.md").open("a") as file:
        file.write("\nA *miracle* for gout.\n")
    done = command("check", "--rules", "rules", "content", "--baseline", KNOWN)
    assert (done.code, "1 error" in done.last) == (1, True)


def test_paths_begin_where_the_baseline_lies(
    site: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(command)
    assert list(json.loads((site / KNOWN).read_text())["findings"]) == ["content/old.md"]
    monkeypatch.chdir(site / "content")
    done = command("check", "--rules", "../rules", "old.md", "--baseline", f"../{KNOWN}")
    assert done.code == 0


def test_what_is_gone_is_said_and_pruned_and_nothing_else_is(site: Path, command: Command) -> None:
    (site / "content/other.md").write_text("A miracle broth.\n")
    (site / "content/third.md").write_text("An addict. A miracle soup.\n")
    command("check", "--rules", "rules", "content", "--write-baseline", KNOWN)
    (site / "content/old.md").write_text("A miracle for gout.\n")
    (site / "content/other.md").unlink()
    (site / "content/third.md").write_text("Soup.\n")
    known = ("--rules", "rules", "--baseline", KNOWN, "--select", "HL101")
    done = command("check", *known, "content/old.md")
    assert done.code == 0
    assert done.err == (
        f"{KNOWN}:1: 1 known finding not found any more: "
        "drop them with --prune, so that they cannot come back unseen\n"
    )
    done = command("check", *known, "content/old.md", "--prune")
    assert done.err.splitlines()[-1] == f"{KNOWN}: 2 known findings dropped, 3 left"
    left = json.loads((site / KNOWN).read_text())["findings"]
    assert {path: len(entries) for path, entries in left.items()} == {
        "content/old.md": 1,
        "content/third.md": 2,
    }
    assert command("check", *known, "content/old.md", "--prune").err.endswith(
        "0 known findings dropped, 3 left\n"
    )


def test_what_is_less_sure_than_asked_for_is_neither_left_out_of_it_nor_pruned(
    site: Path, command: Command
) -> None:
    sure = ("--min-confidence", "0.99")
    done = command("check", "--rules", "rules", "content", "--write-baseline", KNOWN, *sure)
    assert done.out == f"{KNOWN}: 2 findings written\n"
    command("check", "--rules", "rules", "content", "--baseline", KNOWN, "--prune", *sure)
    assert len(Baseline.parse((site / KNOWN).read_text(), KNOWN)) == 2


def test_a_baseline_is_not_written_over(site: Path, command: Command) -> None:
    write(command)
    before = (site / KNOWN).read_bytes()
    done = command("check", "--rules", "rules", "content", "--write-baseline", KNOWN)
    assert (done.code, (site / KNOWN).read_bytes()) == (2, before)
    assert done.err == (
        f"{KNOWN}:1: is there already, and a baseline only tightens: "
        f"use --baseline {KNOWN} --prune, or delete it to begin anew\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--prune"], "--prune: there is no baseline to prune: add --baseline FILE"),
        (
            ["--baseline", KNOWN, "--write-baseline", "new"],
            "--write-baseline with --baseline would hide the new findings: use --baseline FILE --prune",
        ),
        (["--baseline", "none"], "none:1: there is no such baseline: write one with --write-baseline"),
        (["--baseline", "content"], "content:1: cannot be read (Is a directory): check the path"),
    ],
)
def test_options_that_make_no_sense(site: Path, command: Command, options: list[str], said: str) -> None:
    write(command)
    done = command("check", "--rules", "rules", "content", *options)
    assert (done.code, done.err) == (2, f"{said}\n")
    assert not (site / "new").exists()


def test_nothing_is_written_where_something_could_not_be_read(site: Path, command: Command) -> None:
    (site / "content/bad.md").write_bytes(b"A\0miracle")
    done = command("check", "--rules", "rules", "content", "--write-baseline", KNOWN)
    assert (done.code, (site / KNOWN).exists()) == (3, False)
    assert (
        done.err == f"{KNOWN}:1: no baseline was written (1 problem in reading or judging): mend that first\n"
    )


def test_a_folder_that_is_not_there_is_said(site: Path, command: Command) -> None:
    assert site.is_dir()
    done = command("check", "--rules", "rules", "content", "--write-baseline", "none/known.json")
    assert done.code == 2
    assert done.err.endswith(
        "none/known.json:1: cannot be written (No such file or directory): check the folder\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "known:1: is not JSON (Expecting value)"),
        ('{\n "version": "1",\n <<<<<<< ours', "known:3: is not JSON"),
        ("[]", "known:1: is no baseline (it has no findings)"),
        ('{"version": "1"}', "known:1: is no baseline (it has no findings)"),
        ('{"version": "2", "findings": {}}', "its version is '2', and this healthlint reads '1'"),
        ('{"version": "1", "findings": {"a.md": {}}}', "what stands under 'a.md' is no list"),
        ('{"version": "1", "findings": {"a.md": [{"rule": "HL101"}]}}', "has no identity"),
        ('{"version": "1", "findings": {"a.md": [7]}}', "7 is no entry"),
        ('{"version": "1", "findings": {"a.md": [{"identity": 7}]}}', "is no entry"),
        (
            '{"version": "1", "findings": {"a.md": [{"identity": "x"}, {"identity": "x"}]}}',
            "stands there twice",
        ),
        ("[" * 100_000, "known:1: is no baseline"),
    ],
)
def test_a_corrupt_baseline_is_not_taken_for_a_missing_one(text: str, said: str) -> None:
    with pytest.raises(BaselineError) as caught:
        Baseline.parse(text, "known")
    assert said in str(caught.value)
    assert "restore it from your history" in str(caught.value)


def test_a_baseline_that_is_no_text_is_refused(site: Path, command: Command) -> None:
    (site / KNOWN).write_bytes(b"\xff")
    done = command("check", "--rules", "rules", "content", "--baseline", KNOWN)
    assert (done.code, done.err) == (2, f"{KNOWN}:1: is not UTF-8: restore it from your history\n")


def test_what_is_written_can_be_read_and_is_written_alike(site: Path, command: Command) -> None:
    write(command)
    text = (site / KNOWN).read_text()
    assert Baseline.parse(text, KNOWN).written() == text
    assert text.count("\n") == 9
