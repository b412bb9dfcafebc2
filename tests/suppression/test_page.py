"""The page about allows says what happens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.suppression import rules
from healthlint.suppression.directive import SCOPES
from healthlint.suppression.entries import KEYS
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

PAGE = (ROOT / "docs" / "suppressions.md").read_text(encoding="utf-8")
COMMENT, MATTER = re.findall(r"^```markdown\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
(SIDE,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
CHECK = ("check", "--today", "2026-11-21", "--select", "HL101")


def test_what_is_shown_allows_what_it_says(command: Command, here: Path) -> None:
    (here / "comment.md").write_text(COMMENT)
    (here / "matter.md").write_text(MATTER)
    (here / "leaflet.txt").write_text("The leaflet promised a miracle cure for arthritis.\n")
    (here / "leaflet.healthlint.yaml").write_text(SIDE)
    done = command(*CHECK, "--fail-on", "info")
    assert (done.code, "set aside 3 suppressed" in done.last) == (0, True)


def test_the_ledger_that_is_shown_is_printed(command: Command, here: Path) -> None:
    (here / "leaflet.md").write_text(COMMENT)
    ((shown, printed),) = re.findall(
        r"^```console\n\$ healthlint ([^\n]+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
    )
    assert command(*shown.split()) == (0, printed, "")


def test_every_word_key_and_finding_is_named() -> None:
    assert re.findall(
        r"^\| `(allow[a-z-]*)` \| [a-z]+ (?:block|begins|part|whole)", PAGE, re.MULTILINE
    ) == list(SCOPES)
    assert [key for key in KEYS if f"{key}: " not in MATTER + SIDE] == []
    found = re.findall(r"^\| (HLX\d\d) ([a-z-]+) \| (\w+) \|", PAGE, re.MULTILINE)
    about = (rules.MALFORMED, rules.UNKNOWN, rules.UNUSED, rules.EXPIRED)
    assert found == [(rule.id, rule.name, rule.severity) for rule in about]
