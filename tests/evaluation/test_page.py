from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.evaluation.page import page
from healthlint.evaluation.standing import examples
from healthlint.evaluation.written import figures
from tests.evaluation.conftest import document, pair

if TYPE_CHECKING:
    from typing import Any

    from healthlint.evaluation.measure import Evaluation
    from healthlint.rulebook import Rulebook
    from tests.evaluation.conftest import Measure


def recorded(found: Evaluation, rules: Rulebook, **more: object) -> dict[str, Any]:
    """Figures of one set as they are recorded."""
    head = {"name": "mine", "title": "My pages", "note": "A note.", "where": "in my drawer", "real": True}
    head |= {"measured_on": "2026-11-21", "rulebook": "abc", "command": "healthlint eval mine"}
    return {"rules": examples(rules), "sets": [{**head, **figures(found), "rulebook": "abc", **more}]}


def test_the_page_names_the_set_beside_its_figures(measure: Measure, rules: Rulebook) -> None:
    found = measure(document("d", ("A miracle.", "CURE", "CURE"), verdict=["ok", "ok"]))
    text = page(recorded(found, rules))
    for line in (
        "## My pages",
        "A note.",
        "- set: `mine`: in my drawer",
        "- size: 1 text, 1 sentence",
        f"- labels: `gold.jsonl`, sha256 `{found.gold.sha256}`",
        "- measured: 2026-11-21, rulebook `abc`",
        "- command: `healthlint eval mine`",
        "- gate: of documents both judged `ok`, 1 stopped by an error, 0 not",
        f"| CURE | sentence | 1 | 1 | 1 | 1 | {2 * '1.00 (0.21 to 1.00) | '}1.00 (1.00 to 1.00) |",
    ):
        assert f"\n{line}\n" in text
    assert "| HL101 miracle-word | sentence |" in text


def test_the_page_lists_stable_rules_that_fall_short(measure: Measure, rules: Rulebook) -> None:
    text = page(recorded(measure(pair("pa", "flag", "A miracle.")), rules))
    assert "4 stable rules: 0 by figures, 0 by examples, and 4 that fall short of both:" in text
    assert "| HL101 miracle-word | 1 | 1 | 3 | 3 |" in text
    assert "- pairs: 1 of 1 right on both sides; 1 of 1 flagged that must be, 0 of 0 passed" in text
    enough = recorded(measure(document("d")), rules)
    enough["rules"] = {"HL101": {"name": "a", "status": "stable", "flag": 12, "pass": 12}}
    assert "1 stable rule: 0 by figures, 1 by examples, and 0 that fall short of both.\n" in page(enough)


def test_counts_of_the_seeds_have_intervals(measure: Measure, rules: Rulebook) -> None:
    seeds = {"required": 4, "found": 3, "documents": "1/2", "must_not_hits": 0, "document_false": 0}
    seeds |= {"findings": 0, "right": 0, "wrong": 0, "unlabelled": 0}
    text = page(
        recorded(measure(document("d")), rules, seeds=seeds | {"recall_by_severity": {"error": "1/2"}})
    )
    assert "| recall | 0.75 (0.30 to 0.95) |" in text
    assert "| precision, what nobody judged left out | - |" in text
    assert "| found of severity error | 1/2 |" in text
