from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.settings import SettingsError, load
from tests.settings_files import site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

NEAR = ".healthlint.yaml"


def complaint(folder: Path) -> str:
    with pytest.raises(SettingsError) as raised:
        load(folder)
    return str(raised.value)


def test_what_is_nearer_replaces_and_what_has_entries_adds_up(here: Path) -> None:
    site(
        here,
        {
            NEAR: "extends: house/base.yaml\nselect: [HL9]\nseverity: {HL1: info}\nrules: [own]\n"
            "overrides: [{files: [b], fail-on: info}]\n",
            "house/base.yaml": "extends: ../pyproject.toml\nselect: [HL1]\nexclude: [old/]\nrules: [rules]\n"
            "severity: {HL101: error}\nbaseline: known.json\noverrides: [{files: [a], fail-on: error}]\n",
            "pyproject.toml": "[tool.other]\nx = 1\n",
        },
    )
    (here / "pyproject.toml").rename(here / "house/pyproject.toml")
    (here / "house/base.yaml").write_text(
        (here / "house/base.yaml").read_text().replace("../pyproject.toml", "pyproject.toml")
    )
    site(here, {"house/pyproject.toml": '[tool.healthlint]\nfail-on = "warning"\nselect = ["HL8"]\n'})
    found = load(here)
    assert (found.select, found.fail_on, found.baseline) == (("HL9",), "warning", here / "house/known.json")
    assert [one.selector for one in found.severity] == ["HL101", "HL1"]
    assert [one.path for one in found.rules] == [here / "house/rules", here / "own"]
    assert [one.files.lines for one in found.overrides] == [("a",), ("b",)]
    assert [layer.shown for layer in found.layers] == [NEAR, "house/base.yaml", "house/pyproject.toml"]
    assert {key: str(at) for key, at in found.origins.items() if key in ("select", "fail_on")} == {
        "select": f"{NEAR}:2",
        "fail_on": "house/pyproject.toml:2",
    }


def test_patterns_begin_at_the_root_wherever_they_are_written(here: Path, check: Command) -> None:
    site(here, {NEAR: "extends: house/base.yaml\n", "house/base.yaml": "exclude: [old/]\n"})
    site(here, {"old/a.md": "A miracle.\n", "b.md": "A day.\n"})
    assert check().code == 0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("/etc/base.yaml", "which is no relative path: name a file of this repository"),
        ("~/base.yaml", "which is no relative path: "),
        ("~root/base.yaml", "which is no relative path: "),
        ("https://example.org/base.yaml", "which is no relative path: "),
        ("file:base.yaml", "which is no relative path: "),
        ("C:\\base.yaml", "which is no relative path: "),
        ("\\\\host\\base.yaml", "which is no relative path: "),
        ("../base.yaml", "which leads out of site: copy that file into the repository"),
        ("sub/../../base.yaml", "which leads out of site: "),
        ("link.yaml", "which leads out of site: "),
        ("linked/base.yaml", "which leads out of site: "),
        ("none.yaml", "which is not there: check the path"),
        ("empty.toml", "which says nothing of healthlint: check the path"),
        ("base.ini", "which is no settings file: give a file that ends in .yaml or .toml"),
        ("sub", "which is no settings file: "),
        (NEAR, f"extends {NEAR}, which leads back to it: delete one of the 'extends'"),
        ("round.yaml", f"extends {NEAR}, which leads back to it: "),
    ],
)
def test_only_a_file_of_the_same_repository_is_taken(here: Path, written: str, said: str) -> None:
    root = here / "site"
    site(here, {"base.yaml": "preview: true\n", f"site/{NEAR}": f"preview: true\nextends: '{written}'\n"})
    site(root, {"empty.toml": "a = 1\n", "round.yaml": f"extends: {NEAR}\n", "sub/a": ""})
    (root / "link.yaml").symlink_to(here / "base.yaml")
    (root / "linked").symlink_to(here)
    found = complaint(root)
    assert found.startswith((f"{NEAR}:2: ", "round.yaml:1: "))
    assert said in found
    assert "\n" not in found


def test_the_repository_is_where_git_says(here: Path) -> None:
    site(here, {"base.yaml": "fail-on: info\n", f"site/{NEAR}": "extends: ../base.yaml\n"})
    assert "leads out of site" in complaint(here / "site")
    (here / ".git").mkdir()
    assert load(here / "site").fail_on == "info"


def test_a_mistake_in_what_is_extended_is_said_there(here: Path) -> None:
    site(here, {NEAR: "extends: base.yaml\n", "base.yaml": "\nfail-on: eror\n"})
    assert complaint(here) == "base.yaml:2: 'fail-on' is 'eror': did you mean 'error'?"


def test_files_can_be_read_from_elsewhere(here: Path) -> None:
    stored = {here / NEAR: b"extends: base.yaml\n", here / "base.yaml": b"fail-on: info\n"}

    def read(path: Path) -> bytes:
        if path not in stored:
            raise FileNotFoundError
        return stored[path]

    site(here, {NEAR: "fail-on: error\n"})
    assert load(here, read=read).fail_on == "info"


def test_a_named_file_is_taken_and_patterns_begin_where_one_works(here: Path, check: Command) -> None:
    site(here, {NEAR: "ignore: [HL1]\n", "a.md": "A miracle.\n", "old/b.md": "A miracle.\n"})
    site(here, {"ci/strict.yaml": "exclude: [old/]\nbaseline: known.json\n"})
    assert check().code == 0
    assert "ci/known.json:1: there is no such baseline" in check("--config", "ci/strict.yaml").err
    site(here, {"ci/strict.yaml": "exclude: [old/]\n", "ci/p.toml": "[tool.healthlint]\nignore = ['HL1']\n"})
    assert check("--config", "ci/strict.yaml").last.startswith("checked 1 file, 2 words, ")
    assert check("--config", "ci/p.toml").code == 0
    assert check("--isolated").last.startswith("checked 2 files, 4 words, ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--config", "none.yaml"], "none.yaml:1: is not there: check the path given to --config"),
        (["--config", "a.toml"], "a.toml:1: says nothing of healthlint: check the path given to --config"),
        (["--config", "a.ini"], "a.ini:1: is no settings file: give a file that ends in .yaml or .toml"),
        (["--config", "bad.yaml"], "bad.yaml:1: unknown key 'x': "),
        (["--config", "a.toml", "--isolated"], "--isolated takes no settings and --config takes some: "),
    ],
)
def test_a_file_that_cannot_be_taken_is_one_line_and_2(
    here: Path, check: Command, words: list[str], said: str
) -> None:
    site(here, {"a.toml": "a = 1\n", "a.ini": "", "bad.yaml": "x: 1\n"})
    done = check(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(said)
