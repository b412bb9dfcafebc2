from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from healthlint.reports import FORMATS, View, limits, renderer
from tests.fresh import ROOT
from tests.reported import finding, reported

if TYPE_CHECKING:
    from tests.conftest import Command

PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_on_the_page_of_reports(name: str) -> None:
    assert re.search(rf"^(\| `{name}` \||## {name}\b)", PAGE, re.MULTILINE)


def test_the_help_names_each_format(command: Command) -> None:
    words = " ".join(command("check", "--help").out.split())
    assert ", ".join(FORMATS) in words


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_nothing_can_be_written(name: str) -> None:
    renderer(name)(reported(), View())
    assert limits(name, reported(finding())) == ()


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"text", "concise", "html"}))
def test_what_is_shown_to_people_changes_nothing_for_machines(name: str) -> None:
    report = reported(finding(severity="info"), finding(line=2, severity="error"))
    view = View(show="error", quiet=True, statistics=True, traits=True, color=True, width=40)
    assert renderer(name)(report, view) == renderer(name)(report, View())


def test_no_format_is_read_that_is_not_asked_for() -> None:
    program = "import sys, healthlint.commands.check; print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [
        name for name in ("xml.etree.ElementTree", "healthlint.reports.sarif") if f"'{name}'" in done.stdout
    ]
