from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.prove import Proof, prove, prove_all, prove_clause
from healthlint.rulebook import Rulebook, load

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
id: {identifier}
kind: {kind}
severity: error
status: stable
message: This is too much.
confidence: high
rationale: >-
  It
  harms.
advice: Say less.
references:
  - jurisdiction: us
    instrument: A law
    clause: "1"
    url: https://example.org/
    verified: primary
    checked: 2026-01-01
"""
TERMS = "# Conditions, for tests.\nasthma\ndepress*\ngout~\n"
MIRACLE = """\
find:
  any: [miracle~, wonder ... <condition>]
  except: [miracle fruit~]
  unless: [negated]
"""
MIRACLE_EXAMPLES = """\
examples:
  flag:
    - Our tea is a <<miracle>>, and people come from far away for it.
    - This is the <<wonder tea against {condition}>> that all have waited for.
    - Their <<miracles>> are for sale on every market of the region.
  pass:
    - Our tea is no miracle, and it was never sold as one.
    - The miracle fruit grows in the west of Africa.
    - Tea is a drink, and no more than that.
"""


def book(root: Path, files: dict[str, str]) -> Rulebook:
    for name, text in {"terms/condition.txt": TERMS, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(root)


def proof(root: Path, own: str, examples: str, kind: str = "avoid", **files: str) -> Proof:
    text = HEAD.format(identifier="HL199", kind=kind) + own + examples
    others = {name.replace("__", "/").replace("_", "-") + ".yaml": text for name, text in files.items()}
    rulebook = book(root, {"efficacy/too-much.yaml": text, **others})
    return prove(next(rule for rule in rulebook.rules if rule.id == "HL199"), rulebook)


def test_a_rule_that_needs_all_it_says_is_proven(tmp_path: Path) -> None:
    proven = proof(tmp_path, MIRACLE, MIRACLE_EXAMPLES)
    assert proven.failures == ()
    assert (proven.examples, proven.mutants) == (6, 4)
    assert proven.layouts + sum(int(line.rpartition("(")[2].rstrip(")")) for line in proven.skipped) == 60


def test_what_was_not_laid_out_is_counted_with_the_reason(tmp_path: Path) -> None:
    assert (
        "bold inside a word, in HTML: marks no word (3)" in proof(tmp_path, MIRACLE, MIRACLE_EXAMPLES).skipped
    )


@pytest.mark.parametrize(
    ("line", "instead", "failure"),
    [
        (
            "a <<miracle>>, and",
            "a miracle, <<and>>",
            "people come from far away for it.'): flags 'miracle', not 'and'",
        ),
        (
            "Their <<miracles>>",
            "Their miracles",
            "flag 3 ('Their miracles are for sale on every market of the region.'):",
        ),
        ("Our tea is no miracle", "Our tea is a miracle", "flags 'miracle', not nothing"),
        ("Our tea is a <<miracle>>", "Our tea is no <<miracle>>", "not 'miracle' (excused: negated)"),
        (
            "Tea is a drink",
            "<<Tea>> is a drink",
            "must flag nothing, yet has marks: move it to flag, or take them out",
        ),
        ("Their <<miracles>>", "Their <<miracles", "marks do not pair"),
        ("{condition}", "{conditoin}", "nothing stands for {conditoin}"),
        ("tea against {condition}>>", "against>> {condition}", "flag 2 ("),
    ],
)
def test_an_example_that_comes_out_otherwise_is_named(
    tmp_path: Path, line: str, instead: str, failure: str
) -> None:
    assert line in MIRACLE_EXAMPLES
    failures = proof(tmp_path, MIRACLE, MIRACLE_EXAMPLES.replace(line, instead)).failures
    assert any(failure in found for found in failures), failures


def test_an_entry_that_comes_out_otherwise_is_named(tmp_path: Path) -> None:
    narrow = MIRACLE.replace("<condition>", "asthma")
    failures = proof(tmp_path, narrow, MIRACLE_EXAMPLES).failures
    assert [failure.partition(" with ")[2] for failure in failures] == [
        "{condition} = 'depress': flags nothing, not 'wonder tea against depress'",
        "{condition} = 'gout': flags nothing, not 'wonder tea against gout'",
    ]


def test_an_entry_that_no_example_needs_is_a_failure(tmp_path: Path) -> None:
    own = MIRACLE.replace("[miracle~", "[magic~, miracle~").replace("[negated]", "[negated, asked]")
    assert proof(tmp_path, own, MIRACLE_EXAMPLES).failures == (
        "no example needs find.any: magic~",
        "no example needs find.unless: asked",
    )


def test_a_known_gap_must_still_be_missed(tmp_path: Path) -> None:
    missed = "  missed:\n    - This <<potion>> is what they call a marvel.\n"
    assert proof(tmp_path, MIRACLE, MIRACLE_EXAMPLES + missed).failures == ()
    found = missed.replace("marvel", "miracle")
    failures = proof(tmp_path, MIRACLE, MIRACLE_EXAMPLES + found).failures
    assert ["is a known gap, and now flags 'miracle': promote it to flag" in one for one in failures] == [
        True
    ]


def test_a_known_gap_is_no_proof_that_an_entry_is_needed(tmp_path: Path) -> None:
    own = MIRACLE.replace("miracle fruit~]", "miracle fruit~, miracle berry]")
    missed = "  missed:\n    - A miracle berry is on the table.\n"
    assert proof(tmp_path, own, MIRACLE_EXAMPLES + missed).failures == (
        "no example needs find.except: miracle berry",
    )


def test_a_layout_that_changes_what_is_flagged_is_a_failure(tmp_path: Path) -> None:
    own = "find:\n  any: [/^Our tea/]\n"
    examples = """\
examples:
  flag: ["<<Our tea>> is good.", "<<Our tea>> is better.", "<<Our tea>> is best."]
  pass: [Tea is good., Tea is better., Tea is best.]
"""
    failures = proof(tmp_path, own, examples).failures
    assert len(failures) == 3
    assert failures[0] == "flag 1 ('<<Our tea>> is good.') in a table cell: flags nothing, not 'our tea'"


def test_the_circumstances_of_an_example_are_kept_to(tmp_path: Path) -> None:
    own = "severity_in: {editorial: warning}\nwhen: [provider-marketing]\nfind:\n  any: [miracle]\n"
    examples = """\
examples:
  flag:
    - {text: It is a <<miracle>>., as: provider-marketing, severity: error}
    - {text: "<p>A <<<b>miracle</b>>>.</p>", as: provider-marketing, format: html}
    - {text: A <<miracle>> again., as: provider-marketing, today: 2020-01-01}
  pass:
    - A miracle of undeclared origin.
    - {text: A miracle., as: editorial}
    - {text: A tea., as: provider-marketing}
"""
    failures = proof(tmp_path, own, examples).failures
    assert failures[0].startswith("flag 2 ('<p>A <<<b>miracle</b>>>.</p>'): flags")
    examples = examples.replace("<<<b>miracle</b>>>", "<b><<miracle>></b>")
    assert proof(tmp_path, own, examples).failures == ("no example needs severity_in: editorial",)


def test_the_severity_an_example_asks_for_is_looked_at(tmp_path: Path) -> None:
    own = "severity_in: {editorial: warning}\nfind:\n  any: [miracle]\n"
    examples = """\
examples:
  flag:
    - {text: It is a <<miracle>>., as: editorial, severity: %s}
    - It is a <<miracle>>, this tea.
    - It is a <<miracle>>, this other tea.
  pass: [A tea., Another tea., No tea.]
"""
    assert proof(tmp_path, own, examples % "warning").failures == ()
    failures = proof(tmp_path, own, examples % "error").failures
    assert failures == ("flag 1 ('It is a <<miracle>>.'): is of severity warning, not error",)


def test_a_trait_that_no_example_needs_is_a_failure(tmp_path: Path) -> None:
    own = "when: [provider-marketing]\nfind:\n  any: [miracle]\n"
    flag = "".join(f"    - {{text: A <<miracle>> {n}., as: provider-marketing}}\n" for n in range(3))
    examples = f"examples:\n  flag:\n{flag}  pass: [Tea., More tea., Much tea.]\n"
    assert proof(tmp_path, own, examples).failures == ("no example needs when: provider-marketing",)
    undeclared = examples.replace(", as: provider-marketing}", "}", 1)
    assert "(not provider-marketing)" in proof(tmp_path, own, undeclared).failures[0]


def test_a_superseded_rule_must_flag_the_same_words_somewhere(tmp_path: Path) -> None:
    other = (
        HEAD.format(identifier="HL101", kind="avoid")
        + MIRACLE.replace("[miracle~", "[{0}")
        + MIRACLE_EXAMPLES
    )
    own = "supersedes: [HL101]\n" + MIRACLE
    needed = proof(tmp_path, own, MIRACLE_EXAMPLES, efficacy__other=other.replace("{0}", "miracle~"))
    assert (needed.failures, needed.mutants) == ((), 5)
    idle = other.replace("{0}", "magic~").replace("wonder ... <condition>", "witchcraft")
    idle_proof = proof(tmp_path, own, MIRACLE_EXAMPLES, efficacy__other=idle)
    assert idle_proof.failures == ("no example needs supersedes: HL101",)


CLAUSE = """\
about: a miracle is promised
any: [miracle~, wonder ... <condition>]
except: [miracle fruit~]
unless: [negated]
"""
BY_NAME = """\
find: promise
"""
OTHER_EXAMPLES = """\
examples:
  flag: [A <<miracle>>., A <<miracle>> again., Yet a <<miracle>>.]
  pass: [No miracle., Tea., More tea.]
"""


def test_a_named_clause_proves_itself_and_not_through_its_rules(tmp_path: Path) -> None:
    files = {
        "efficacy/too-much.yaml": HEAD.format(identifier="HL199", kind="avoid") + BY_NAME + OTHER_EXAMPLES,
        "clauses/promise.yaml": CLAUSE + MIRACLE_EXAMPLES,
    }
    rulebook = book(tmp_path, files)
    assert [(one.rule.id, one.failures, one.mutants) for one in prove_all(rulebook)] == [
        ("HL199", (), 0),
        ("promise", (), 4),
    ]


def test_a_named_clause_that_says_too_much_fails(tmp_path: Path) -> None:
    files = {
        "efficacy/too-much.yaml": HEAD.format(identifier="HL199", kind="avoid") + BY_NAME + OTHER_EXAMPLES,
        "clauses/promise.yaml": CLAUSE.replace("[miracle~", "[magic~, miracle~") + MIRACLE_EXAMPLES,
    }
    rulebook = book(tmp_path, files)
    failed = prove_clause(rulebook.clauses["promise"], rulebook)
    assert failed.failures == ("no example needs find.any: magic~",)


def test_a_debt_is_marked_where_it_arises(tmp_path: Path) -> None:
    own = "find:\n  any: [miracle]\nneed:\n  any: [its price]\nwithin: sentence\nside: after\n"
    examples = """\
examples:
  flag:
    - Here is a <<miracle>>. Here is its price.
    - Say its price, then call it a <<miracle>>.
    - A <<miracle>> without a word on money.
  pass: [A miracle has its price., A tea., No tea.]
"""
    assert proof(tmp_path, own, examples, "require").failures == ()
    one_sided = examples.replace("Say its price, then call", "Call")
    assert proof(tmp_path, own, one_sided, "require").failures == (
        "no example needs side: after (either would do)",
    )


def test_the_date_of_the_proof_is_the_examples_date(tmp_path: Path) -> None:
    own = "call: content-stale\nwith: {months: 12, drug_months: 12}\n"
    examples = """\
examples:
  flag:
    - {text: "---\\ndate: 2024-01-01\\n---\\n<<>>An old page."}
    - {text: "---\\ndate: 2020-01-01\\n---\\n<<>>An old page, it was said.", today: 2021-02-01}
    - {text: "---\\ndate: 2024-01-01\\n---\\n<<>>An old page indeed."}
  pass: ["---\\ndate: 2026-01-01\\n---\\nA page.", A tea., No tea.]
"""
    text = HEAD.format(identifier="HL903", kind="check") + own + examples
    rulebook = book(tmp_path, {"transparency/old.yaml": text})
    assert len(prove(rulebook.rules[0], rulebook, date(2024, 2, 1)).failures) == 2
    changes = prove(rulebook.rules[0], rulebook).failures
    assert all(change.startswith("no example needs with: ") for change in changes)


def test_an_expression_that_never_ends_is_a_failure_and_no_crash(tmp_path: Path) -> None:
    own = 'find:\n  any: ["/(?:a|aa)+[!-#]/", miracle]\n'
    endless = MIRACLE_EXAMPLES.replace("Tea is a drink, and no more", f"{'a' * 60} is! No more")
    failures = proof(tmp_path, own, endless).failures
    assert len(failures) == 1
    assert failures[0].startswith("an expression takes too long on an example")


@pytest.mark.slow
def test_every_entry_of_every_list_can_stand_in_every_example(tmp_path: Path) -> None:
    text = HEAD.format(identifier="HL199", kind="avoid") + MIRACLE + MIRACLE_EXAMPLES
    rulebook = book(tmp_path, {"efficacy/too-much.yaml": text})
    assert [one.failures for one in prove_all(rulebook, exhaustive=True)] == [()]


def test_an_expression_that_a_repeated_word_makes_slow_proves_nothing(tmp_path: Path) -> None:
    own = MIRACLE.replace("[miracle~,", '["/[a-z ]+ zebra/", miracle~,')
    failures = proof(tmp_path, own, MIRACLE_EXAMPLES).failures
    assert failures[0].startswith("the expression /[a-z ]+ zebra/ takes too long where a text repeats 'a'")
    assert "bound its repeats" in failures[0]
