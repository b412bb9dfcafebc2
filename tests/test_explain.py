from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex

from healthlint.explain import digest, explain, index
from healthlint.rulebook import Rulebook, load, rules_root

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.kinds.base import Rule

RULE = """\
id: HL199
kind: avoid
severity: error
severity_in: {editorial: warning, ugc: info}
severity_under: {au: info}
status: stable
confidence: medium
message: "'{match}' is too | much."
rationale: It harms.
advice: Say less.
rewrite: "In ___ people, ___ in 100 improved."
references:
  - jurisdiction: us
    instrument: A law
    clause: section 1
    url: https://example.org/law
    verified: secondary
    checked: 2026-01-01
  - jurisdiction: uk
    instrument: A code
    clause: rule 2
    url: https://example.org/code
    verified: title-only
    checked: 2026-01-02
only_under: [us, au]
when: [health]
supersedes: [HL198]
find:
  any: [miracle]
  unless: [negated]
examples:
  flag:
    - A <<miracle>>, and then another <<miracle>>.
    - {text: A <<miracle>>., as: editorial, today: 2025-12-31, under: au}
    - text: <p>A <<miracle>>.</p>
      format: html
  pass:
    - No miracle.
    - "Tea.\\n\\nMore tea."
    - Tea.
"""
OTHER = (
    RULE.replace("HL199", "HL198")
    .replace("supersedes: [HL198]\n", "")
    .replace("when: [health]\n", "")
    .replace("title-only", "primary")
    .replace("only_under: [us, au]\n", "")
    .replace("severity_under: {au: info}\n", "")
    .replace("severity_in: {editorial: warning, ugc: info}\n", "")
    .replace("  unless: [negated]\n", "")
)
TABLE = """\
table: drug
about: drugs
max_age: 365
rows:
  - id: one
    names: [onex]
    source: https://example.org/
    checked: 2026-01-01
    verified: primary
"""
CLAUSE = """\
about: a promise is made
any: [promise]
examples:
  flag: [A <<promise>>., My <<promise>>., Our <<promise>>.]
  pass: [Tea., More tea., Much tea.]
"""


@pytest.fixture
def rulebook(tmp_path: Path) -> Rulebook:
    files = {
        "efficacy/too-much.yaml": RULE,
        "efficacy/still-more.yaml": OTHER,
        "knowledge/drug.yaml": TABLE,
        "terms/condition.txt": "# Conditions.\nasthma\ngout\n",
        "clauses/promise.yaml": CLAUSE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load(tmp_path)


@pytest.fixture
def rule(rulebook: Rulebook) -> Rule:
    return next(rule for rule in rulebook.rules if rule.id == "HL199")


def section(page: str, title: str) -> str:
    return page.partition(f"\n## {title}\n\n")[2].partition("\n\n## ")[0].strip()


def test_a_page_has_the_same_headings_for_every_rule(rule: Rule) -> None:
    assert regex.findall(r"(?m)^#.*", explain(rule)) == [
        "# HL199 too-much",
        "## What it does",
        "## Why is this bad?",
        "## Use instead",
        "## Flagged",
        "## Fine",
        "## Known gaps",
        "## Excuses",
        "## References",
        "## Not verified",
    ]


def test_what_a_rule_does_is_listed(rule: Rule) -> None:
    assert section(explain(rule), "What it does").splitlines() == [
        "- Message: '{match}' is too | much.",
        "- Kind: avoid: this should not be said",
        "- Category: efficacy",
        "- Severity: error, warning in editorial, info in ugc, info under the law of au",
        "- Confidence: medium",
        "- Status: stable",
        "- Looks at: the span",
        "- Only under the law of: us, au",
        "- Only in text that is: health",
        "- Shown instead of: HL198",
    ]


def test_a_rewrite_stands_below_the_advice(rule: Rule) -> None:
    assert section(explain(rule), "Use instead").splitlines() == [
        "Say less.",
        "",
        "For example, with your facts in the blanks: `In ___ people, ___ in 100 improved.`",
    ]


def test_marks_are_shown_in_bold_and_circumstances_before_them(rule: Rule) -> None:
    assert section(explain(rule), "Flagged").splitlines() == [
        "- A **miracle**, and then another **miracle**.",
        "- (as editorial, on 2025-12-31, under the law of au) A **miracle**.",
        "- as written:",
        "",
        "  ~~~html",
        "  <p>A <<miracle>>.</p>",
        "  ~~~",
    ]


def test_an_example_of_several_lines_keeps_them(rule: Rule) -> None:
    assert "- as written:\n\n  ~~~markdown\n  Tea.\n\n  More tea.\n  ~~~\n- Tea." in explain(rule)


def test_only_what_was_seen_is_shown_as_law(rule: Rule) -> None:
    assert section(explain(rule), "References") == (
        "- us: A law, section 1. <https://example.org/law> "
        "(secondary: read where a third party quotes it; checked 2026-01-01)"
    )
    assert section(explain(rule), "Not verified") == (
        "- uk: A code, rule 2. <https://example.org/code> "
        "(title-only: only its title was seen; checked 2026-01-02)\n\n"
        "Messages do not cite these as law."
    )


def test_what_there_is_none_of_is_said(rulebook: Rulebook) -> None:
    page = explain(rulebook.rules[0])
    assert (section(page, "Known gaps"), section(page, "Excuses")) == ("None.", "None.")
    assert "## Not verified" not in page


def test_an_excuse_is_explained(rule: Rule) -> None:
    assert section(explain(rule), "Excuses").startswith("- `negated`: ")


def test_a_digest_changes_with_the_page(rulebook: Rulebook) -> None:
    first, second = (digest(rule) for rule in rulebook.rules)
    assert first != second
    assert regex.fullmatch("[0-9a-f]{8}", first)


def test_the_index_has_everything_in_the_rulebook(rulebook: Rulebook) -> None:
    page = index(rulebook)
    assert page.startswith("# Rules\n\n<!-- Generated by ")
    assert "2 rules, 1 clause, 1 list, 1 table." in page
    about = "avoid | error | stable | '{match}' is too \\| much."
    assert section(page, "Efficacy").splitlines()[2:] == [
        f"| {rule.id} | {rule.name} | {about} | {digest(rule)} |" for rule in rulebook.rules
    ]
    assert section(page, "Clauses").splitlines()[2:] == ["| promise | a promise is made |"]
    assert section(page, "Term lists").splitlines()[2:] == ["| condition | 2 |"]
    assert section(page, "Tables").splitlines()[2:] == ["| drug | 1 | drugs |"]


def test_an_index_without_clauses_says_so(rulebook: Rulebook) -> None:
    bare = Rulebook(rulebook.rules, {}, rulebook.lexicon, rulebook.hash, rulebook.root)
    assert section(index(bare), "Clauses") == "None."


def test_every_shipped_rule_can_be_explained() -> None:
    assert all(explain(rule).startswith(f"# {rule.id} {rule.name}\n") for rule in load().rules)


def test_the_shipped_index_is_fresh() -> None:
    shipped = (rules_root() / "README.md").read_text(encoding="utf-8")
    assert shipped == index(load()), "stale: run `healthlint rules --index > rules/README.md`"
