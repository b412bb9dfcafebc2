from __future__ import annotations

from healthlint.engine import EngineRule
from healthlint.rulebook import load
from healthlint.text.reading import read
from healthlint.text.source import Source
from tests.pages import TODAY


def test_no_page_is_judged_by_a_rule_of_the_engine() -> None:
    rule = EngineRule(
        id="HLX99",
        name="example",
        severity="error",
        message="{match}",
        rationale="Why.",
        advice="What to do.",
    )
    page = load().page(read(Source("x.md", "A cure.")), TODAY)
    assert list(rule.judge(page)) == []
    assert (rule.category, rule.kind, rule.status, rule.scope) == ("engine", "engine", "stable", "span")
