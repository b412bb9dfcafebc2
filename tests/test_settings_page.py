"""docs/settings.md says what happens: its keys are those there are, its examples are run."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from healthlint.settings import load
from healthlint.settings.keys import SettingsFile, as_key
from tests.fresh import ROOT
from tests.settings_files import site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
KEYS = [as_key(field.name) for field in fields(SettingsFile)]


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_every_key_is_explained_and_no_other() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == KEYS


def test_what_is_shown_is_what_is_said(here: Path, command: Command) -> None:
    shown = fences("yaml")[0]
    site(here, {".healthlint.yaml": shown, "blog/tea.md": "Tea.\n", "drafts/tea.md": "Tea.\n"})
    assert load(here).fail_on == "warning"
    for console in fences("console"):
        line, output = console.removeprefix("$ healthlint ").split("\n", 1)
        assert command(*line.split()) == (0, output, "")
