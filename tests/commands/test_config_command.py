from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.settings_files import site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

NEAR = ".healthlint.yaml"


@pytest.fixture
def config(command: Command, plain: Path) -> Command:
    """Shows settings, with the small rulebook."""
    return lambda *words: command("config", "--rules", plain, *words)


def test_without_settings_everything_is_by_default(config: Command) -> None:
    done = config()
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "settings read from: no file",
        "exclude        default  none",
        "select         default  every rule",
        "ignore         default  none",
        "fail-on        default  error",
        "jurisdictions  default  us",
        "content-type   default  told from the text",
        "preview        default  false",
        "baseline       default  none",
        "rules-site     default  none",
    ]


def test_each_value_has_its_line_also_in_what_is_extended(here: Path, config: Command) -> None:
    site(
        here,
        {
            NEAR: "extends: house/base.yaml\nfail-on: info\n"
            "overrides:\n  - {files: [a], severity: {HL9: error}}\n",
            "house/base.yaml": "rules: [own]\nbaseline: known.json\npreview: true\nprovides:\n"
            "  - {owes: HL601, where: post.html, match: é}\n",
        },
    )
    lines = config().out.splitlines()
    assert lines[0] == f"settings read from: {NEAR}, house/base.yaml"
    assert [line.split(None, 2) for line in lines[4:]] == [
        ["fail-on", f"{NEAR}:2", "info"],
        ["jurisdictions", "default", "us"],
        ["content-type", "default", "told from the text"],
        ["preview", "house/base.yaml:3", "true"],
        ["rules", "house/base.yaml:1", "house/own"],
        ["provides", "house/base.yaml:5", '{"owes": "HL601", "where": "house/post.html", "match": "é"}'],
        ["baseline", "house/base.yaml:2", "house/known.json"],
        ["rules-site", "default", "none"],
        ["overrides", f"{NEAR}:4", '{"files": ["a"], "severity": {"HL9": "error"}}'],
    ]


def test_for_a_file_overrides_are_applied(here: Path, config: Command) -> None:
    site(
        here,
        {NEAR: "exclude: [old/]\noverrides:\n  - files: [blog/]\n    fail-on: info\n    select: [HL1]\n"},
    )
    report = json.loads(config("blog/a.md", "--format", "json").out)
    assert (report["file"], report["excluded"], report["read"]) == ("blog/a.md", False, [NEAR])
    found = {one["key"]: (one["value"], one["set"]) for one in report["settings"]}
    assert found["fail-on"] == ("info", {"path": NEAR, "line": 4})
    assert found["select"] == (["HL1"], {"path": NEAR, "line": 5})
    assert found["preview"] == (False, None)
    assert "overrides" not in found
    assert config("old/a.md").out.splitlines()[-1] == "old/a.md is excluded by configuration"


def test_other_settings_or_none(here: Path, config: Command) -> None:
    site(here, {NEAR: "fail-on: info\n", "a.yaml": "fail-on: warning\n"})
    assert "a.yaml:1" in config("--config", "a.yaml").out
    assert "no file" in config("--isolated").out


def test_what_would_be_checked(here: Path, config: Command) -> None:
    site(here, {NEAR: "exclude: [old/]\n", "a.md": "", "old/b.md": "", "c.py": ""})
    done = config("--show-files")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "check  a.md",
        f"skip   {NEAR} (other format)",
        "skip   c.py (other format)",
        "skip   old/ (excluded by configuration)",
    ]
    report = json.loads(config("--show-files", "a.md", "none.md", "--format", "json").out)
    assert (report["checked"], report["skipped"]) == (["a.md"], [])
    assert [one["path"] for one in report["errors"]] == ["none.md"]


@pytest.mark.parametrize(("words", "code"), [(["none.md"], 3), (["c.py"], 0), (["empty"], 4), (["old"], 0)])
def test_a_wrong_path_is_3_and_nothing_to_check_is_4(
    here: Path, config: Command, words: list[str], code: int
) -> None:
    site(here, {NEAR: "exclude: [old/]\n", "old/b.md": "", "c.py": "", "empty/c.py": ""})
    done = config("--show-files", *words)
    assert done.code == code
    assert bool(done.err) == (code == 3)


def test_settings_are_shown_for_one_file(config: Command) -> None:
    done = config("a.md", "b.md")
    assert (done.code, done.err) == (
        2,
        "healthlint config: settings are shown for one file: name one, or none\n",
    )


def test_hostile_words_reach_no_terminal(here: Path, config: Command) -> None:
    site(
        here,
        {NEAR: 'exclude: ["\\e]0;x\\a"]\nprovides: [{owes: a, where: "\\e[2J", match: x}]\n', "a\x1b.md": ""},
    )
    assert "\x1b" not in config().out + config("--show-files").out
