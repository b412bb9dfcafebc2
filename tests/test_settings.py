from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.settings import Settings, SettingsError, load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command


def project(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return folder


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as raised:
        load(project(folder, text))
    return str(raised.value).removeprefix(f"{folder}/")


def test_without_a_file_the_defaults_hold(here: Path) -> None:
    assert load(here) == Settings(root=here)


def test_every_key_is_read(here: Path) -> None:
    text = """
[tool.healthlint]
exclude = ["old/", "*.bak.md"]
select = ["HL1"]
ignore = ["miracle-word"]
fail-on = "warning"
jurisdictions = ["UK", "us", "uk"]
content-type = "editorial"
preview = true
"""
    assert load(project(here, text)) == Settings(
        root=here,
        exclude=("old/", "*.bak.md"),
        select=("HL1",),
        ignore=("miracle-word",),
        fail_on="warning",
        jurisdictions=("uk", "us"),
        content_type="editorial",
        preview=True,
    )


def test_the_nearest_file_with_a_section_speaks(here: Path) -> None:
    project(here, "[tool.healthlint]\npreview = true\n")
    project(here / "inner", "[tool.other]\nkey = 1\n")
    project(here / "inner" / "empty", "")
    assert load(here / "inner" / "empty") == Settings(root=here, preview=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[tool.healthlint]\n\nexlude = []\n",
            "pyproject.toml:3: unknown key 'exlude': did you mean 'exclude'?",
        ),
        (
            "[tool]\nhealthlint.colour = 1\n",
            "pyproject.toml:2: unknown key 'colour': use one of: content-type, ",
        ),
        (
            "[tool.healthlint]\nfail-on = 'eror'\n",
            "pyproject.toml:2: 'fail-on' is 'eror': did you mean 'error'?",
        ),
        (
            "[tool.healthlint]\nfail-on = 3\n",
            "pyproject.toml:2: 'fail-on' is 3: use one of: error, info, warning",
        ),
        ("[tool.healthlint]\npreview = 'yes'\n", "pyproject.toml:2: 'preview' is 'yes': write true or false"),
        ("[tool.healthlint]\nselect = 'HL1'\n", "pyproject.toml:2: 'select' is 'HL1': write a list of texts"),
        ("[tool.healthlint]\nselect = [1]\n", "pyproject.toml:2: 'select' is [1]: write a list of texts"),
        (
            "[tool.healthlint]\njurisdictions = []\n",
            "pyproject.toml:2: 'jurisdictions' is []: name at least one",
        ),
        (
            "[tool.healthlint]\njurisdictions = ['us', 'uuk']\n",
            "pyproject.toml:2: 'jurisdictions' is ['us', 'uuk']: did you mean 'uk'?",
        ),
        (
            "[tool.healthlint]\nexclude = ['!']\n",
            "pyproject.toml:2: 'exclude' is ['!']: write patterns as in .gitignore",
        ),
        ("[tool]\nhealthlint = 3\n", "pyproject.toml:2: is no table: write [tool.healthlint]"),
        ("[tool.healthlint]\nselect = [\n", "pyproject.toml:"),
        ("a = 1\nb = = 2\n", "pyproject.toml:2: is not TOML: "),
    ],
)
def test_a_mistake_is_said_with_its_line_and_remedy(here: Path, text: str, said: str) -> None:
    assert complaint(here, text).startswith(said)


def test_a_key_elsewhere_is_not_taken_for_the_line(here: Path) -> None:
    text = "[tool.other]\nselectt = 1\n\n[tool.healthlint]\nselectt = []\n"
    assert complaint(here, text).startswith("pyproject.toml:5:")


def test_other_tools_may_be_set_as_they_like(here: Path) -> None:
    assert load(project(here, "tool = 3\n")) == Settings(root=here)


def test_a_file_that_cannot_be_read_is_said(here: Path) -> None:
    (here / "pyproject.toml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(SettingsError, match="UTF-8"):
        load(here)
    (here / "pyproject.toml").unlink()
    (here / "pyproject.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load(here)


def test_patterns_are_those_of_gitignore(here: Path) -> None:
    (here / "old").mkdir()
    settings = Settings(root=here, exclude=("old/", "*.txt", "!keep.txt"))
    assert settings.excludes(here / "old")
    assert settings.excludes(here / "old" / "a.md")
    assert settings.excludes(here / "sub" / "a.txt")
    assert not settings.excludes(here / "keep.txt")
    assert not settings.excludes(here / "a.md")
    assert not settings.excludes(here.parent / "b.txt")


def test_what_is_not_said_stays(here: Path) -> None:
    settings = Settings(root=here, fail_on="info")
    assert settings.having({"fail_on": None, "preview": True}) == Settings(
        root=here, fail_on="info", preview=True
    )


def test_a_broken_file_is_one_line_and_2(check: Command, here: Path) -> None:
    project(here, "[tool.healthlint]\nexlude = []\n")
    done = check()
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_the_command_line_wins(check: Command, here: Path) -> None:
    project(here, '[tool.healthlint]\nselect = ["HL9"]\nfail-on = "info"\nexclude = ["b.md"]\n')
    (here / "a.md").write_text("A very good day.\n")
    (here / "b.md").write_text("A miracle.\n")
    assert check().code == 1
    assert check("--fail-on", "error").code == 0
    assert check("--select", "HL1,HL9", "--exclude", "a.md").last.startswith(
        "checked 1 file, 2 words, 2 rules: 1 error"
    )
