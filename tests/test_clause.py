from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.clause import Clause
from tests.pages import page_of, words_at
from tests.tables import DRUGS

if TYPE_CHECKING:
    from healthlint.text.passage import BlockKind, Unit

LISTS = {"cure": ("cure~", "heal~"), "condition": ("gout", "asthma")}


def judged(clause: Clause, text: str) -> list[str]:
    """Each judgement: its words, and its excuse."""
    page = page_of(text, LISTS, [DRUGS])
    return [
        words_at(page, one.hit.span) + (f" ({one.excuse})" if one.excuse else "")
        for one in clause.judge(page)
    ]


@pytest.mark.parametrize(
    ("patterns", "text", "hits"),
    [
        (("miracle", "cure~"), "A cure, a miracle, cures.", ["cure", "miracle", "cures"]),
        # The longest of those that start together, and none inside another.
        (("miracle", "miracle cure", "cure"), "A miracle cure.", ["miracle cure"]),
        (("<cure> ... <condition>", "<cure>"), "It cures all gout.", ["cures"]),
        (("<cure> ... asthma", "<cure> ... gout"), "It cures gout and asthma.", ["cures gout and asthma"]),
        (("nothing",), "It cures gout.", []),
    ],
)
def test_any_pattern_is_enough(patterns: tuple[str, ...], text: str, hits: list[str]) -> None:
    assert judged(Clause(any=patterns), text) == hits


def test_a_hit_knows_its_pattern_rows_and_disguise() -> None:
    page = page_of("M1racle dolex", LISTS, [DRUGS])
    first, second = Clause(any=("cure", "miracle", "<drug>")).hits(page)
    assert (first.pattern, first.disguised, first.rows) == (1, True, ())
    assert (second.pattern, second.disguised, second.rows) == (2, False, (("drug", frozenset({"dolex"})),))


NEAR: list[tuple[Unit, list[str]]] = [
    ("clause", []),
    ("sentence", ["cures"]),
    ("next-sentence", ["heals", "cures"]),
    ("paragraph", ["heals", "cures"]),
    ("document", ["heals", "cures", "cured"]),
]
NEAR_TEXT = "It heals. The gout is old, and it cures.\n\nThey are cured."


@pytest.mark.parametrize(("near", "hits"), NEAR)
def test_with_and_without_look_as_far_as_near_says(near: Unit, hits: list[str]) -> None:
    everything = ["heals", "cures", "cured"]
    assert judged(Clause(any=("<cure>",), with_=("gout",), near=near), NEAR_TEXT) == hits
    others = [hit for hit in everything if hit not in hits]
    assert judged(Clause(any=("<cure>",), without=("gout",), near=near), NEAR_TEXT) == others


def test_with_and_without_mean_the_row_of_the_hit() -> None:
    text = "Dolex helps insomnia. Dolex helps pain."
    assert judged(Clause(any=("<drug>",), with_=("<drug.approved>",)), text) == ["Dolex"]
    page = page_of(text, LISTS, [DRUGS])
    (hit,) = Clause(any=("<drug>",), without=("<drug.approved>",)).hits(page)
    assert hit.span.start == 0
    (bound,) = Clause(any=("<drug>",), with_=("not <drug.approved>",)).hits(page)
    assert bound.rows == (("drug", frozenset({"dolex"})),)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("A miracle. Miracle-Gro.", ["miracle", "Miracle (except)"]),
        ("It is not a miracle.", ["miracle (negated)"]),
        ("Not a miracle-gro.", ["miracle (except)"]),
    ],
)
def test_a_hit_is_excused_by_a_longer_phrase_or_by_name(text: str, hits: list[str]) -> None:
    assert judged(Clause(any=("miracle",), except_=("miracle gro",), unless=("negated",)), text) == hits


def test_the_words_that_excuse_are_a_related_place() -> None:
    page = page_of("It is not a miracle.")
    (one,) = Clause(any=("miracle",), unless=("quoted", "negated")).judge(page)
    assert [(words_at(page, related.span), related.note) for related in one.related] == [
        ("not", "excuse: negated")
    ]
    assert Clause(any=("miracle",), unless=("negated",)).hits(page) == []


@pytest.mark.parametrize(
    ("blocks", "hits"),
    [((), ["Cure", "cure", "cures"]), (("heading",), ["Cure"]), (("item", "quote"), ["cures"])],
)
def test_a_clause_can_be_about_some_blocks_only(blocks: tuple[BlockKind, ...], hits: list[str]) -> None:
    assert judged(Clause(any=("cure~",), in_=blocks), "# Cure\n\nA cure.\n\n- It cures.") == hits


def test_case_can_be_exact() -> None:
    assert judged(Clause(any=("AIDS",), case="exact"), "AIDS aids") == ["AIDS"]


@pytest.mark.parametrize(
    ("text", "found", "margin"),
    [
        ("It cures gout.", True, 0.0),
        ("- It cures gout.", True, 0.5),
        ("It cures.", False, None),
        ("It never cures gout.", False, None),
    ],
)
def test_evidence_adds_up_to_what_is_needed(text: str, found: bool, margin: float | None) -> None:
    clause = Clause(any=("<cure>",), weigh={"<condition>": 2, "item": 1, "negated": -1}, at_least=2)
    hits = clause.hits(page_of(text, LISTS))
    assert [hit.margin for hit in hits] == ([margin] if found else [])
    assert all(hit.evidence[0] == "<condition>" for hit in hits)


def test_a_clause_that_weighs_nothing_has_no_margin() -> None:
    (hit,) = Clause(any=("<cure>",)).hits(page_of("It cures.", LISTS))
    assert (hit.margin, hit.evidence) == (None, ())


def test_what_a_clauses_name_stands_for_is_where_its_hits_stand() -> None:
    page = page_of("A cure, not a miracle.", LISTS)
    spans = Clause(any=("cure", "miracle"), unless=("negated",)).spans(page)
    assert [words_at(page, span) for span in spans] == ["cure"]


def test_the_patterns_of_a_clause_are_all_that_can_be_looked_for() -> None:
    clause = Clause(
        any=("a",),
        with_=("b",),
        without=("c",),
        except_=("d",),
        weigh={"<cure>": 1, "above: <drug>": 1, "above: free": 1, "promotional": 2, "negated": -1},
    )
    assert clause.patterns == ("a", "b", "c", "d", "<cure>", "<drug>", "free")
