"""What is title-only or not verified is printed as law by no format, for no rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from healthlint.explain import explain
from healthlint.finding import Finding, Place
from healthlint.gate import Gate
from healthlint.jurisdiction import JURISDICTIONS
from healthlint.lint import Checked
from healthlint.report import Line, Report
from healthlint.reports import FORMATS, View, renderer
from healthlint.rulebook import load
from tests.pages import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.kinds.base import Reference, Rule

RULES = load().rules
PLACE = Place("a.md", 0, 6, 1, 1, 1, 7)


def report(rules: Iterable[Rule]) -> Report:
    """A report of one finding of each rule, under every law at once."""
    findings = tuple(Finding(one, one.severity, 0.9, PLACE, "A cure", "A cure", "Said.") for one in rules)
    return Report(
        evaluated_on=TODAY,
        rulebook_hash="0",
        rules=len(findings),
        documents=(Checked("a.md", "unknown", (), 2, findings),),
        gate=Gate("pass", 0, "error", "a test"),
        jurisdictions=JURISDICTIONS,
        lines={("a.md", 1): Line("A cure")},
    )


def unseen(rule: Rule) -> Rule:
    """The rule as if nobody had seen the words of any law."""
    hidden = [
        replace(
            one, url=f"https://unseen.example/{number}", verified=("title-only", "not-verified")[number % 2]
        )
        for number, one in enumerate(rule.references)
    ]
    return replace(rule, references=tuple(hidden))


def cited(reference: Reference) -> str:
    return f"{reference.instrument}, {reference.clause} ({reference.url})"


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_prints_what_nobody_saw(name: str) -> None:
    written = renderer(name)(report(map(unseen, RULES)), View())
    assert "unseen.example" not in written
    assert "title-only" not in written
    assert "not-verified" not in written


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_text_cites_only_what_was_seen(rule: Rule) -> None:
    written = renderer("text")(report([rule]), View())
    assert [cited(one) for one in rule.references if not one.seen and cited(one) in written] == []
    assert any(cited(one) in written for one in rule.references if one.seen) == (
        "no reference of" not in written
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_page_of_a_rule_keeps_what_nobody_saw_apart(rule: Rule) -> None:
    law, _, apart = explain(unseen(rule)).partition("\n## Not verified\n")
    assert "unseen.example" not in law
    assert apart.count("unseen.example") == len(rule.references)
    assert apart.endswith("Messages do not cite these as law.\n")
