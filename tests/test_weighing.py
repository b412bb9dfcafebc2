from __future__ import annotations

import pytest

from healthlint import weighing
from healthlint.weighing import confidence, known, possible, weighed
from tests.pages import at, page_of

LISTS = {"condition": ("gout",), "drug": ("dolex",)}
TEXT = """\
---
title: All about dolex
---

# Health

## Your gout

You can try it today. It is not hard.

- It works for gout.

## Free offers

Call us.
"""


@pytest.mark.parametrize(
    ("name", "place", "holds"),
    [
        ("<condition>", "works", True),
        ("<condition>", "try", False),
        ("item", "works", True),
        ("item", "try", False),
        ("negated", "hard", True),
        ("negated", "try", False),
        ("above: gout", "try", True),
        ("above: health", "try", True),
        ("above: <condition>", "works", True),
        ("above: <condition>", "Call", False),
        ("above: offers", "Call", True),
        ("above: <drug>", "Call", True),
        ("above: offers", "offers", False),
        ("clinician-audience", "try", False),
    ],
)
def test_what_speaks_for_a_hit(name: str, place: str, holds: bool) -> None:
    page = page_of(TEXT, LISTS)
    evidence = weighed(page, at(page, place), "sentence", {name: 3})
    assert (evidence.total, evidence.spoke) == ((3, (name,)) if holds else (0, ()))


def test_a_trait_is_evidence() -> None:
    page = page_of(
        "Call us today! Book now! Buy now: our products are the best.", {"superlative-strong": ("best",)}
    )
    assert weighed(page, at(page, "products"), "sentence", {"promotional": 2}).total == 2


def test_weights_are_summed_and_only_what_is_for_it_spoke() -> None:
    page = page_of("- It is not hard on gout.", LISTS)
    evidence = weighed(
        page, at(page, "hard"), "sentence", {"item": 2, "negated": -3, "<condition>": 1, "title": 9}
    )
    assert (evidence.total, evidence.spoke) == (0, ("item", "<condition>"))


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("promotional", True),
        ("research_aim", True),
        ("quote", True),
        ("convincing", False),
        ("denials", False),
    ],
)
def test_what_can_be_weighed(name: str, is_known: bool) -> None:
    assert known(name) is is_known


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("<drug> pill", "<drug> pill"), ("above: free offer", "free offer"), ("negated", None)],
)
def test_the_pattern_in_a_name(name: str, pattern: str | None) -> None:
    assert weighing.evidence_pattern(name) == pattern


def test_a_wider_margin_is_never_less_sure() -> None:
    sure = [confidence(margin / 10) for margin in range(30)]
    assert sure == sorted(sure)
    assert 0.5 < sure[0] < sure[-1] < 1


@pytest.mark.parametrize(
    ("weights", "at_least", "hopeful"),
    [
        ({"article": 1}, 1, False),
        ({"article": 1, "<pain>": 1}, 1, True),
        ({"article": 1, "<none>": 1}, 1, False),
        ({"health": 1, "<pain>": -1}, 1, True),
        ({"health": 1, "article": -1}, 1, True),
        ({"health": 1, "negated": 1, "quote": 1}, 4, False),
        ({"above: gout": 2}, 2, True),
        ({"above: rest": 2}, 2, False),
    ],
)
def test_what_cannot_weigh_enough_is_told_without_looking_at_a_hit(
    weights: dict[str, int], at_least: int, hopeful: bool
) -> None:
    page = page_of("Gout is a pain.", {"pain": ("pain",), "condition": ("gout",)})
    assert possible(page, weights, at_least) is hopeful
