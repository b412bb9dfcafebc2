"""Where the pages of rules are published is said once, and findings lead there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

PAGE = "https://a.example/r/rules/HL101.html"


@pytest.fixture
def there(here: Path) -> Path:
    (here / ".healthlint.yaml").write_text("rules-site: https://a.example/r/\n")
    (here / "a.md").write_text("It is a miracle.\n")
    return here


def test_formats_for_machines_lead_to_the_page(there: Path, check: Command) -> None:
    assert there.is_dir()
    assert json.loads(check("--format", "json", "a.md").out)["findings"][0]["help"] == PAGE
    (rule,) = json.loads(check("--format", "sarif", "a.md").out)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == PAGE
    assert json.loads(check("--format", "rdjsonl", "a.md").out)["code"]["url"] == PAGE


def test_people_are_led_there_too(there: Path, check: Command) -> None:
    assert f'href="{PAGE}"' in check("--format", "html", there / "a.md").out
    assert check("--format", "github", "a.md").out.rstrip().endswith(PAGE)


def test_unless_it_is_said_there_is_no_such_link(here: Path, check: Command) -> None:
    (here / "a.md").write_text("It is a miracle.\n")
    assert json.loads(check("--format", "json", "a.md").out)["findings"][0]["help"] is None
    assert "url" not in json.loads(check("--format", "rdjsonl", "a.md").out)["code"]
