"""Patterns of rules as expressions, and with other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks import more_rules
from benchmarks.material import Catalogue
from benchmarks.patterns import changed, entries, expression, semgrep_rules
from healthlint.rulebook import load
from healthlint.validation.layers import Layer
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LISTS = {"food": ("kale", "power food~"), "empty": ()}


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("miracle~", "A Miracles", True),
        ("miracle~", "A mirage", False),
        ("eat <food>", "eat  power foods", True),
        ("eat <food>", "eat bread", False),
        ("eat ... today", "eat all of it today", True),
        ("eat ... today", "eat today", True),
        ("eat ... today", "eat a b c d e f today", False),
        ("half-off", "half-off", True),
    ],
)
def test_an_expression_finds_what_the_pattern_means(entry: str, text: str, *, found: bool) -> None:
    assert bool(re.search(rf"(?i)\b(?:{expression(entry, LISTS)})\b", text)) is found


@pytest.mark.parametrize("entry", ["/a+/", "<unknown> of", "<empty>", "... of"])
def test_what_words_do_not_say_has_no_expression(entry: str) -> None:
    assert expression(entry, LISTS) == ""


def test_every_expression_for_semgrep_is_one() -> None:
    rules = semgrep_rules(Catalogue(ROOT / "rules"))["rules"]
    assert len(rules) > 50
    for rule in rules:
        re.compile(rule["pattern-regex"])


@pytest.mark.parametrize("entry", ["breakthrough~", "<drug> ... of hope", "<drug>", "a <drug> of"])
def test_other_words_are_looked_for_by_the_same_marks(entry: str) -> None:
    new = {changed(entry, copy) for copy in range(1, more_rules.MOST_COPIES + 1)}
    assert entry not in new
    assert len(new) == more_rules.MOST_COPIES
    assert all(re.sub("[a-z]{4,}", "", one).endswith(re.sub("[a-z]{4,}", "", entry)) for one in new)
    assert all(one.count("<drug>") == entry.count("<drug>") for one in new)


def test_a_rule_with_a_named_clause_has_no_patterns_of_its_own() -> None:
    assert entries({"find": "benefit-claim"}) == []
    assert entries({"swap": {"addict~": "person"}}) == ["addict~"]


@pytest.mark.slow
def test_ten_times_the_rules_are_a_valid_rulebook(tmp_path: Path) -> None:
    catalogue = Catalogue(ROOT / "rules")
    count = more_rules.write(catalogue, tmp_path, 10)
    rulebook = load(over=[Layer(tmp_path / "house", "house")])
    assert len(rulebook.rules) == count == 10 * len(catalogue.rules)
