from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.figures import of_rule, recorded, share

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

ROW: dict[str, Any] = {
    "kind": "rule",
    "name": "HL101",
    "unit": "sentence",
    "need": 9,
    "hit": 4,
    "flagged": 5,
    "right": 4,
    "precision": 0.8,
    "precision_interval": [0.376, 0.964],
}
FIGURES = {"sets": [{"name": "dev", "title": "Real pages", "measured_on": "2026-11-21", "rows": [ROW]}]}


def test_figures_are_found_in_the_package_or_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "healthlint"
    package.mkdir()
    assert recorded(package) == {}
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "figures.json").write_text(json.dumps(FIGURES))
    assert recorded(package) == FIGURES
    (package / "figures.json").write_text('{"sets": []}')
    assert recorded(package) == {"sets": []}


def test_a_rules_figures_name_the_set_the_day_and_the_interval() -> None:
    (line,) = of_rule("HL101", FIGURES)
    said, _, found = line.partition("; ")
    assert (
        said
        == "Real pages (set dev, 2026-11-21): 4 of 5 flagged sentences right, precision 0.80 (0.38 to 0.96)"
    )
    assert found == "found 4 of 9 sentences with its labels."
    assert list(of_rule("HL102", FIGURES)) == []
    assert list(of_rule("HL101", {})) == []


def test_without_a_hit_there_is_no_precision() -> None:
    silent = ROW | {"hit": 0, "flagged": 0, "right": 0, "precision": None, "precision_interval": None}
    (line,) = of_rule("HL101", {"sets": [FIGURES["sets"][0] | {"rows": [silent]}]})
    assert "0 of 0 flagged sentences right; found 0 of 9" in line
    assert share(None, None) == "-"


def test_a_page_shows_the_recorded_figures_of_our_own_rules_only(command: Command, plain: Path) -> None:
    assert "## Measured\n\n- " in command("explain", "HL113").out
    assert "(set dev-" in command("explain", "HL113").out
    assert "## Measured" not in command("explain", "HL101", "--rules", plain).out
