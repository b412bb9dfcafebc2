"""What can be asked of the diff gate, and what is refused."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.changes.conftest import Site, found

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("nowhere", "there is no such commit here: fetch it first, as with `git fetch origin BRANCH`"),
        ("-p", "is no name of a commit: give a branch, a tag or a commit"),
        ("--output=x", "is no name of a commit"),
        ("", "is no name of a commit"),
        ("HEAD:old.md", "there is no such commit here"),
        ("a..b", "there is no such commit here"),
        ("\x1b[31m", "there is no such commit here"),
    ],
)
def test_a_ref_that_is_none(site: Site, ref: str, said: str) -> None:
    done = site.command("check", f"--diff-base={ref}")
    assert (done.code, done.out, said in done.err, "\x1b" in done.err) == (2, "", True, False)
    assert not (site.root / "x").exists()


@pytest.mark.parametrize("ref", ["HEAD", "@", "main", "v1", "HEAD~0", "main@{0}"])
def test_names_of_a_commit(site: Site, ref: str) -> None:
    site.git("tag", "--annotate", "--message=one", "v1")
    site.write("new.md", "A miracle.")
    assert found(site.check(base=ref)) == ["new.md:1 HL101"]


def test_no_repository(here: Path, site: Site) -> None:
    outside = here.parent / f"{here.name}-outside"
    outside.mkdir()
    os.chdir(outside)
    done = site.check()
    assert (done.code, done.err.startswith("--diff-base HEAD: git knows no work tree here (")) == (2, True)
    assert done.err.endswith("run it inside a repository\n")


def test_no_git(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    done = site.check()
    assert (done.code, "git is not installed" in done.err) == (2, True)


def test_a_baseline_is_not_written_from_a_part(site: Site) -> None:
    done = site.check("--write-baseline", "known.json")
    assert (done.code, (site.root / "known.json").exists()) == (2, False)
    assert done.err == "--write-baseline with --diff-base would leave out what is old: write it without\n"


def test_a_file_of_elsewhere_is_new(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "theirs.md"
    other.write_text("A miracle.\n")
    done = site.check(other)
    assert (done.code, done.out.count("HL101")) == (1, 1)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_standard_input_stands_for_its_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "A miracle for gout.\n\nA miracle for warts.\n")
    assert found(site.check("-", "--stdin-filename", "old.md")) == ["old.md:3 HL101"]
    typed(monkeypatch, "A miracle for gout.\n")
    assert found(site.check("-")) == ["<stdin>:1 HL101"]


def test_what_a_baseline_knows_stays_known_when_its_file_moves(site: Site) -> None:
    site.write("old.md", "A miracle for gout.", "A special offer.", "Rest helps.", "Drink water.")
    site.command("check", "--rules", site.rules, "--write-baseline", "known.json")
    site.commit()
    site.git("mv", "old.md", "moved.md")
    site.write("moved.md", "A miracle for gout.", "A special offer.", "Rest helps a lot.", "Drink water.")
    site.git("add", "--all")
    known = ("--baseline", "known.json", "--fail-on", "info")
    done = site.check(*known)
    assert (done.code, "set aside 2 unchanged" in done.last) == (0, True)


def test_a_baseline_does_not_know_a_disclosure_that_is_lost(site: Site) -> None:
    site.write("good.md", "A special offer.", "Rest helps.")
    site.command("check", "--rules", site.rules, "--write-baseline", "known.json")
    site.write("good.md", "A special offer.", "The price is 20 dollars.")
    site.commit()
    site.write("good.md", "A special offer.", "Rest helps.")
    done = site.check("--baseline", "known.json")
    assert (done.code, found(done)) == (1, ["good.md:1 HL601"])


def test_fixing_touches_what_is_new_alone(site: Site) -> None:
    site.write("old.md", "A miracle for gout.", "Rest helps.", "A miracle for warts.")
    assert site.check("--fix").code == 1


@pytest.mark.parametrize("name", ["pyproject.toml", "../pyproject.toml"])
def test_a_change_of_the_settings_is_said(site: Site, name: str) -> None:
    (site.root / "content").mkdir()
    site.write("content/a.md", "Rest helps.")
    site.write("pyproject.toml", "[tool.healthlint]", 'ignore = ["HL601"]', "[tool.other]", "x = 1")
    site.commit()
    os.chdir(site.root / ("content" if name.startswith("..") else "."))
    site.write("pyproject.toml", "[tool.healthlint]", 'ignore = ["HL601"]', "[tool.other]", "x = 2")
    assert site.check().err == ""
    site.write("pyproject.toml", "[tool.healthlint]", 'ignore = ["HL101"]')
    done = site.check()
    how = "have it reviewed, or judge by what stands in the base with --trusted-config REF"
    assert (done.code, done.err) == (0, f"{name}:1: this change edits what it is judged by: {how}\n")
    site.write("pyproject.toml", "[tool.other]")
    assert "this change edits what it is judged by" in site.check().err


def test_a_change_of_the_baseline_is_said(site: Site) -> None:
    site.command("check", "--rules", site.rules, "--write-baseline", "known.json")
    assert site.check("--baseline", "known.json").err.startswith("known.json:1: this change edits what")
    site.commit()
    assert site.check("--baseline", "known.json").err == ""
