"""The page about a site's own rules shows what happens: its files are written, its commands run."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.fresh import ROOT
from tests.layered import write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

PAGE = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```\w+ ([\w./-]+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
FILES[".healthlint.yaml"] = FILES.pop("settings")
SHOWN = dict(re.findall(r"^```console\n\$ healthlint ([^\n]+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))


@pytest.fixture
def site(here: Path) -> Path:
    return write(here, FILES)


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=[pytest.mark.slow] * (line == "test")) for line in SHOWN]
)
def test_a_command_prints_what_it_is_shown_to_print(command: Command, site: Path, line: str) -> None:
    assert site.is_dir()
    done = command(*line.split())
    assert done.err + done.out == SHOWN[line]


def test_what_a_template_pays_is_shown_when_asked_for_and_lists_are_no_articles(
    command: Command, site: Path
) -> None:
    assert site.is_dir()
    report = json.loads(command("check", "--format", "json", "--show-excused", ".").out)
    assert [one["path"] for one in report["documents"]] == ["layouts/post.html", "post.md"]
    excuses = {one["excuse"] for one in report["findings"] if one["rule"] == "HL901"}
    assert "provided by layouts/post.html:3" in excuses


def test_without_the_settings_nothing_of_it_holds(command: Command, site: Path) -> None:
    assert site.is_dir()
    done = command("check", "--isolated", "--format", "concise", "post.md")
    assert "HL901" in done.out
    assert "SITE101" not in done.out
    assert "HL101" not in done.out


def test_the_page_of_a_rule_says_what_was_changed_and_where(command: Command, site: Path) -> None:
    assert site.is_dir()
    page = command("explain", "HL10").out.partition("\n# HL102")
    assert page[0].startswith(
        "# HL101 miracle-language\n\n## Changed here\n\nBy `house/overlays/miracle-lang"
    )
    for line in ("- severity: error is warning", "- `find.any: + game changer~`", "- `find.any: - godsend`"):
        assert line in page[0]
    assert "## Measured" not in page[0]
    assert "## Changed here" not in page[2]
    assert "## Measured" in page[2]


def test_own_rules_are_listed(command: Command, site: Path) -> None:
    assert site.is_dir()
    assert command("rules", "SITE").out == "SITE101  warning  stable      avoid    style/plain-food\n"


def test_a_mistake_is_2_with_its_line(command: Command, site: Path) -> None:
    (site / "house" / "overlays" / "miracle-language.yaml").write_text("severity: eror\n", encoding="utf-8")
    (site / "house" / "terms" / "condition.txt").write_text("- asthmas\n", encoding="utf-8")
    done = command("check", "post.md")
    assert (done.code, done.out) == (2, "")
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == [
        "house/overlays/miracle-language.yaml:1",
        "house/terms/condition.txt:1",
    ]


def test_a_folder_that_is_not_there_is_2_with_the_line_that_names_it(command: Command, site: Path) -> None:
    (site / ".healthlint.yaml").write_text("rules:\n  - house\n  - hose\n", encoding="utf-8")
    done = command("check", "post.md")
    assert (done.code, done.out) == (2, "")
    assert done.err == ".healthlint.yaml:3: there is no folder hose: check the path under 'rules'\n"


def test_a_rulebook_of_its_own_has_nothing_over_it(command: Command, site: Path, plain: Path) -> None:
    assert site.is_dir()
    assert "SITE101" not in command("rules", "--rules", plain).out


def test_a_rule_is_begun_in_a_folder_of_the_settings(command: Command, site: Path) -> None:
    (site / ".healthlint.yaml").write_text("rules: [house, more]\n", encoding="utf-8")
    done = command("new", "a-claim", "--kind", "avoid", "--rules", "more")
    begun = "more/efficacy/a-claim.yaml: SITE102 begun; prove it with: healthlint test a-claim\n"
    assert (done.code, done.out, done.err) == (0, begun, "")
    assert command("test", "a-claim").code == 1
