"""Which helplines may be printed: what nobody verified satisfies a rule at most, and is never suggested."""

from __future__ import annotations

import re

import pytest

from healthlint.rulebook import load

RULEBOOK = load()
LINES = [row for name in ("crisis-line", "helpline") for row in RULEBOOK.lexicon.tables[name].rows]
SUGGESTED = {
    number for row in LINES if row.states("suggest") == ("yes",) for number in row.states("number") or ()
}
NUMBERS = {number for row in LINES if "number" in row.columns for number in row.columns["number"].values}


def test_only_a_verified_line_is_marked_as_fit_to_print() -> None:
    marked = [row for row in LINES if "suggest" in row.columns and row.columns["suggest"].values == ("yes",)]
    assert [row.id for row in marked if row.states("suggest") is None] == []
    assert [row.id for row in marked if row.states("number") is None] == []


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_prints_no_number_but_those(rule: object) -> None:
    texts = [getattr(rule, key) or "" for key in ("message", "rationale", "advice", "rewrite")]
    called = " ".join(text for text in texts if re.search(r"\b(call|text|dial)\b", text))
    printed = {number for number in NUMBERS if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", called)}
    assert printed <= SUGGESTED
