from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from healthlint.settings import (
    Override,
    Patterns,
    Provision,
    RulesFolder,
    SetSeverity,
    Settings,
    SettingsError,
    load,
)
from healthlint.settings.origin import Origin
from tests.settings_files import EVERYTHING, MISTAKES, Mistake, site, toml, yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Command

TOML, YAML = "pyproject.toml", ".healthlint.yaml"
AT = Origin("any", 1)  # is not compared


def complaints(folder: Path, files: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as raised:
        load(site(folder, files))
    return str(raised.value)


def test_without_a_file_the_defaults_hold(here: Path) -> None:
    assert load(here) == Settings(root=here)


@pytest.mark.parametrize(("name", "writer"), [(TOML, toml), (YAML, yaml)])
def test_every_key_is_read_from_either_form(
    here: Path, name: str, writer: Callable[[dict[str, Any]], str]
) -> None:
    assert load(site(here, {name: writer(EVERYTHING)})) == Settings(
        root=here,
        exclude=Patterns(here, ("old/", "*.bak.md")),
        select=("HL1",),
        ignore=("miracle-word",),
        severity=(
            SetSeverity("HL1", "info", AT),
            SetSeverity("HL101", "warning", AT),
            SetSeverity("miracle-word", "error", AT),
        ),
        fail_on="warning",
        jurisdictions=("uk", "us"),
        content_type="editorial",
        preview=True,
        rules=(RulesFolder(here / "house/rules", AT),),
        provides=(Provision("author", here / "layouts/post.html", "by {{ author }}", AT),),
        baseline=here / "known.json",
        rules_site="https://example.org/rules",
        overrides=(
            Override(
                Patterns(here, ("blog/",)),
                {"severity": (SetSeverity("HL1", "error", AT),), "fail_on": "info", "ignore": ()},
                AT,
                {},
            ),
            Override(
                Patterns(here, ("*.txt",)),
                {"select": ("HL9",), "jurisdictions": ("eu",), "content_type": "ugc"},
                AT,
                {},
            ),
        ),
    )


def test_the_nearest_file_that_sets_anything_up_speaks(here: Path) -> None:
    site(here, {YAML: "preview: true", "inner/pyproject.toml": "[tool.other]\nkey = 1\n", "inner/deep/a": ""})
    found = load(here / "inner/deep")
    assert (found.root, found.preview) == (here, True)
    assert str(found.origins["preview"]) == "../../.healthlint.yaml:1"


@pytest.mark.parametrize(
    "files",
    [
        {TOML: "[tool.healthlint]\n", YAML: "preview: true"},
        {TOML: "[tool]\nhealthlint.preview = true", YAML: ""},
    ],
)
def test_two_in_one_folder_are_an_error(here: Path, files: dict[str, str]) -> None:
    assert complaints(here, files) == (
        ".healthlint.yaml:1: pyproject.toml sets healthlint up, too: keep the settings in one of the two"
    )


def test_a_file_for_other_tools_may_lie_beside(here: Path) -> None:
    assert load(site(here, {TOML: "tool = 3\n", YAML: "preview: true"})).preview


def test_a_file_in_a_folder_of_articles_weakens_nothing(check: Command, here: Path) -> None:
    site(here, {"blog/a.md": "A miracle.\n", "blog/.healthlint.yaml": "ignore: [HL1]\nselect: [HL9]\n"})
    assert check("blog").code == 1


def test_a_file_under_a_name_that_is_not_read_is_said(here: Path) -> None:
    for beside in ({}, {YAML: "preview: true"}):
        assert complaints(here, {".healthlint.yml": "", **beside}) == (
            ".healthlint.yml:1: is not read under this name: call it .healthlint.yaml"
        )


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
@pytest.mark.parametrize("form", [TOML, YAML])
def test_a_mistake_is_one_line_with_its_place_and_its_remedy(
    here: Path, check: Command, form: str, mistake: Mistake
) -> None:
    data = {"ignore": ["HL9"], mistake.key: mistake.value}
    found = complaints(here, {form: toml(data) if form == TOML else yaml(data)})
    path, line, words = found.split(":", 2)
    assert (path, words.strip().startswith(mistake.said)) == (form, True), found
    assert mistake.blamed in (here / form).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert check() == (2, "", f"{found}\n")


def test_every_mistake_is_said_at_once(here: Path) -> None:
    found = complaints(here, {YAML: "fail-on: eror\nselct: [HL1]\noverrides:\n  - fles: [a]\n"})
    assert [line.split(": ", 1)[0] for line in found.splitlines()] == [f"{YAML}:1", f"{YAML}:2", f"{YAML}:4"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (TOML, b"a = 1\nb = = 2\n", "2: is not TOML: Invalid value: mend this line"),
        (TOML, b"[tool.healthlint]\nselect = [\n", "3: is not TOML: "),
        (
            TOML,
            b"[tool.healthlint]\npreview = true\npreview = false\n",
            "3: is not TOML: Cannot overwrite a value",
        ),
        (TOML, b"[tool]\nhealthlint = 3\n", "2: 'healthlint' is no table: write [tool.healthlint]"),
        (TOML, b"x = 1\n\xff\n", "2: is not UTF-8: save the file as UTF-8"),
        (
            TOML,
            b"\xef\xbb\xbf[tool.healthlint]\n",
            "1: begins with a byte order mark: save the file as UTF-8 without one",
        ),
        (TOML, b"a" + b".a" * 50_000 + b" = 1\n", "1: has a key of too many parts: write tables instead"),
        (TOML, b"a = " + b"[" * 9_000 + b"]" * 9_000, "1: is nested too deep to be read: nest less"),
        (
            TOML,
            b"\n[tool.healthlint]\na = " + b"[" * 99 + b"]" * 99,
            "2: is nested more than 32 deep: nest less",
        ),
        (TOML, b"a = " + b"1" * 9_999, "1: holds a number of too many digits: write it shorter"),
        (TOML, b"#" * 300_000, "1: is over 256 KB: move the settings to .healthlint.yaml"),
        (
            YAML,
            b"preview: true\npreview: true\n",
            "2: the key 'preview' is written twice, first in line 1: keep one of them",
        ),
        (YAML, b"severity:\n\tHL1: info\n", "2: "),
        (YAML, b"- preview\n", "1: the file holds no keys: write lines like 'key: value'"),
        (
            YAML,
            b"preview: yes\n",
            "1: unquoted 'yes' means different things to different readers: put quotes around it",
        ),
        (YAML, b"a: &a [x]\nb: *a\n", "1: the anchor '&a' makes text stand elsewhere too: delete it"),
        (YAML, b"select:\n", "1: 'select' is empty, where a list is wanted: write '- ' before each entry"),
        (YAML, b"content-type:\n", "1: 'content-type' is empty: use one of: "),
        (
            YAML,
            b"\xef\xbb\xbfpreview: true\n",
            "1: begins with a byte order mark: save the file as UTF-8 without one",
        ),
        (YAML, b"x: \xe9\n", "1: is not UTF-8: save the file as UTF-8"),
        (YAML, b"select: [" + b"[" * 99 + b"]" * 99 + b"]\n", "1: nested more than 32 deep: nest less"),
    ],
    ids=lambda part: part[:20] if isinstance(part, bytes) else None,
)
def test_a_file_that_cannot_be_read_is_said(
    here: Path, check: Command, name: str, data: bytes, said: str
) -> None:
    (here / name).write_bytes(data)
    done = check()
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"{name}:{said}"), done.err


@pytest.mark.parametrize("name", [TOML, YAML])
def test_a_folder_in_its_place_is_said(here: Path, name: str) -> None:
    (here / name).mkdir()
    with pytest.raises(SettingsError, match=r"1: cannot be read \(Is a directory\): make it a readable file"):
        load(here)


@pytest.mark.parametrize("name", [TOML, YAML])
def test_what_is_no_ordinary_file_is_not_waited_for(here: Path, name: str) -> None:
    (here / name).symlink_to("/dev/zero")
    with pytest.raises(SettingsError, match=r"1: cannot be read \(not a regular file\): "):
        load(here)
    (here / name).unlink()
    (here / name).write_bytes(b"#" * 2_000_000)
    with pytest.raises(SettingsError, match=r"1: cannot be read \(larger than 1 MB\): "):
        load(here)


@pytest.mark.parametrize("text", ["select = [2026-01-01, 07:30:00]", "baseline = 2026-01-01"])
def test_a_day_is_text_here(here: Path, text: str) -> None:
    found = load(site(here, {TOML: f"[tool.healthlint]\n{text}\n"}))
    assert found.select == ("2026-01-01", "07:30:00") or found.baseline == here / "2026-01-01"


def test_what_a_file_says_cannot_reach_the_terminal(check: Command, here: Path) -> None:
    site(here, {YAML: '"a\\e[31m": 1\n'})
    assert "\x1b" not in check().err


def test_line_ends_of_windows_change_nothing(here: Path) -> None:
    (here / TOML).write_bytes(b"[tool.healthlint]\r\n\r\nfail-on = 'info'\r\n")
    assert str(load(here).origins["fail_on"]) == "pyproject.toml:3"


def test_patterns_are_those_of_gitignore(here: Path) -> None:
    (here / "old").mkdir()
    settings = Settings(root=here, exclude=Patterns(here, ("old/", "*.txt", "!keep.txt")))
    assert settings.excludes(here / "old")
    assert settings.excludes(here / "old" / "a.md")
    assert settings.excludes(here / "sub" / "a.txt")
    assert settings.excludes(here / "sub" / ".." / "old" / "a.md")
    assert not settings.excludes(here / "keep.txt")
    assert not settings.excludes(here / "a.md")
    assert not settings.excludes(here.parent / "b.txt")
    assert not settings.excludes(here / ".." / "b.txt")


def test_what_is_not_said_stays(here: Path) -> None:
    settings = Settings(root=here, fail_on="info")
    assert settings.having({"fail_on": None, "preview": True}) == Settings(
        root=here, fail_on="info", preview=True
    )


def test_the_command_line_wins(check: Command, here: Path) -> None:
    site(here, {TOML: toml({"select": ["HL9"], "fail-on": "info", "exclude": ["b.md"]})})
    site(here, {"a.md": "A very good day.\n", "b.md": "A miracle.\n"})
    assert check().code == 1
    assert check("--fail-on", "error").code == 0
    assert check("--select", "HL1,HL9", "--exclude", "a.md").last.startswith(
        "checked 1 file, 2 words, 2 rules: 1 error"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"select": ["HL101", "HL1O1"]}, "5: unknown rule 'HL1O1': did you mean 'HL101'?"),
        ({"ignore": ["miracel-word"]}, "4: unknown rule 'miracel-word': did you mean 'miracle-word'?"),
        ({"severity": {"HL7": "info"}}, "4: unknown rule 'HL7': see `healthlint rules` for the list"),
        ({"overrides": [{"files": ["x"], "ignore": ["HL55"]}]}, "9: unknown rule 'HL55': "),
        ({"overrides": [{"files": ["x"], "severity": {"HL1O1": "info"}}]}, "9: unknown rule 'HL1O1': "),
    ],
    ids=str,
)
def test_a_rule_that_does_not_exist_is_said_where_it_is_named(
    command: Command, plain: Path, here: Path, data: dict[str, Any], said: str
) -> None:
    site(here, {YAML: yaml({"preview": True, **data}), "a.md": "Day.\n"})
    for words in (["check"], ["config"], ["claims", "a.md"], ["why", "a.md:1"]):
        done = command(*words, "--rules", plain)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.startswith(f"{YAML}:{said}"), done.err


def test_a_baseline_can_be_set_and_the_option_goes_before(check: Command, here: Path) -> None:
    site(here, {YAML: "baseline: known.json\n", "sub/a.md": "A miracle.\n"})
    assert "known.json:1: there is no such baseline" in check().err
    assert check("--write-baseline", "known.json").code == 0
    assert "set aside 1 baselined" in check().last
    assert check("--isolated").code == 1
    assert check("--write-baseline", "known.json").code == 2
    (here / "none.json").write_text('{"version": "1", "findings": {}}')
    assert check("--baseline", "none.json").code == 1
    (here / "sub/a.md").write_text("A day.\n")
    assert check("--prune").err.endswith("known.json: 1 known finding dropped, 0 left\n")
