from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from healthlint import kinds
from healthlint.clause import Clause
from healthlint.kinds.base import Examples, Reference
from healthlint.proof.mutants import mutants

if TYPE_CHECKING:
    from healthlint.kinds.base import Rule

FIND = Clause(any=("a phrase", "another phrase"))
NEED = Clause(any=("its due",))
OWN: dict[str, dict[str, Any]] = {
    "avoid": {"find": FIND},
    "prefer": {"swap": {"one": "two", "three": "four"}},
    "require": {"find": FIND, "need": NEED, "within": "paragraph"},
    "clash": {"find": FIND, "against": NEED, "within": "2 sentences"},
    "balance": {"find": FIND, "need": NEED, "share": 0.5, "min_find": 1},
    "check": {"call": "content-stale", "with_": {"months": 24}},
}


def rule(kind: str, **fields: Any) -> Rule:  # noqa: ANN401 - fields of every kind
    reference = Reference(
        jurisdiction="us",
        instrument="a law",
        clause="1",
        url="https://example.org/",
        verified="primary",
        checked=date(2026, 1, 1),
    )
    common: dict[str, Any] = {
        "id": "HL199",
        "name": "a-rule",
        "category": "efficacy",
        "kind": kind,
        "severity": "error",
        "status": "stable",
        "message": "m",
        "rationale": "r",
        "advice": "a",
        "references": (reference,),
        "examples": Examples(flag=("a", "b", "c"), pass_=("d", "e", "f")),
    }
    return kinds.kind(kind)(**{**common, **OWN[kind], **fields})


def changes(one: Rule) -> list[str]:
    return [mutant.change for mutant in mutants(one)]


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_every_mutant_of_every_kind_differs_from_the_rule_in_what_it_says(kind: str) -> None:
    found = [mutant.rule for mutant in mutants(rule(kind)) if mutant.rule is not None]
    assert found
    assert rule(kind) not in found
    assert len({repr(one) for one in found}) == len(found)


def test_each_entry_of_each_list_is_left_out_once() -> None:
    clause = replace(FIND, except_=("long phrase",), unless=("negated", "asked"), in_=("title",))
    assert changes(rule("avoid", find=clause)) == [
        "find.any: a phrase",
        "find.any: another phrase",
        "find.except: long phrase",
        "find.unless: negated",
        "find.unless: asked",
        "find.in: title",
    ]


def test_what_a_mutant_leaves_is_the_rest() -> None:
    first = next(mutants(rule("avoid")))
    assert first.rule is not None
    assert first.rule.clauses()["find"].any == ("another phrase",)


def test_a_list_that_may_not_be_empty_leaves_no_rule() -> None:
    only = rule("avoid", find=Clause(any=("a phrase",)))
    assert [(mutant.change, mutant.rule) for mutant in mutants(only)] == [("find.any: a phrase", None)]


def test_how_far_a_clause_looks_is_moved_when_it_looks_for_something() -> None:
    clause = replace(FIND, without=("no phrase",), near="paragraph")
    assert changes(rule("avoid", find=clause))[2:] == [
        "find.without: no phrase",
        "find.near: paragraph (next-sentence would do)",
        "find.near: paragraph (section would do)",
    ]


def test_a_distance_that_nothing_uses_is_moved_when_it_was_set() -> None:
    assert "find.near: document (section would do)" in changes(
        rule("avoid", find=replace(FIND, near="document"))
    )


def test_weights_and_their_sum_are_moved() -> None:
    clause = replace(FIND, weigh={"<condition>": 1, "hedged": -2}, at_least=2)
    assert changes(rule("avoid", find=clause))[2:] == [
        "find.near: sentence (clause would do)",
        "find.near: sentence (next-sentence would do)",
        "find.weigh: <condition>",
        "find.weigh: <condition>: 1 (2 would do)",
        "find.weigh: hedged",
        "find.weigh: hedged: -2 (-3 would do)",
        "find.weigh: hedged: -2 (-1 would do)",
        "find.at_least: 2 (1 would do)",
        "find.at_least: 2 (3 would do)",
    ]


def test_evidence_that_stands_nowhere_near_asks_for_no_distance() -> None:
    clause = replace(FIND, weigh={"promotional": 1, "above: <condition>": 1})
    assert not [change for change in changes(rule("avoid", find=clause)) if "near" in change]


def test_case_is_dropped_when_it_is_exact() -> None:
    assert changes(rule("avoid", find=replace(FIND, case="exact")))[-1] == "find.case: exact (any would do)"


def test_the_pairs_of_a_swap_are_left_out() -> None:
    assert changes(rule("prefer", unless=("quoted",))) == ["swap: one", "swap: three", "unless: quoted"]


def test_reach_and_side_are_moved() -> None:
    assert changes(rule("require"))[3:] == [
        "within: paragraph (next-sentence would do)",
        "within: paragraph (section would do)",
        "side: either (before would do)",
        "side: either (after would do)",
    ]
    assert changes(rule("require", side="after"))[-1] == "side: after (either would do)"
    assert changes(rule("clash"))[3:] == [
        "within: 2 sentences (1 sentences would do)",
        "within: 2 sentences (3 sentences would do)",
    ]


def test_numbers_are_moved_as_far_as_they_may() -> None:
    assert changes(rule("balance"))[3:] == [
        "share: 0.5 (0.25 would do)",
        "share: 0.5 (1 would do)",
        "min_find: 1 (2 would do)",
    ]
    assert changes(rule("avoid", distinct=2))[2:] == ["distinct: 2 (1 would do)", "distinct: 2 (3 would do)"]


def test_the_options_of_a_check_are_moved_and_left_out() -> None:
    assert changes(rule("check")) == [
        "with: months",
        "with: months: 24 (23 would do)",
        "with: months: 24 (25 would do)",
    ]


def test_traits_and_severities_are_left_out() -> None:
    one = rule("avoid", when=("health",), severity_in={"editorial": "warning"})
    assert changes(one)[:2] == ["severity_in: editorial", "when: health"]


def test_a_clause_with_a_name_is_left_to_its_own_proof() -> None:
    assert [mutant.change for mutant in mutants(rule("require"), [FIND, NEED])] == changes(rule("require"))[
        3:
    ]


def test_examples_references_and_superseded_rules_are_no_mutants() -> None:
    assert changes(rule("avoid", supersedes=("HL101",))) == changes(rule("avoid"))
