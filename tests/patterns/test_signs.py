from __future__ import annotations

import pytest
from hypothesis import given

from healthlint.patterns.gaps import apart
from healthlint.patterns.phrase import parse
from healthlint.patterns.signs import anchor, pairs
from healthlint.patterns.tokens import tokenize
from tests.pages import page_of
from tests.patterns.test_oracle import PATTERN, PROSE, both


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("cure", {"cure"}),
        ("talk to your doctor", {"your doctor"}),
        ("say it ... loud", {"say it"}),
        ("<drug> helps", {"helps"}),
        ("<drug> ... <ill>", {"<drug>"}),
        ("migrain* pain", {"pain"}),
        ("migrain*", set()),
        ("/cures?/", set()),
    ],
)
def test_a_pattern_is_filed_under_what_fewest_pages_have(pattern: str, signs: set[str]) -> None:
    assert anchor(pattern) == signs


def test_every_spelling_of_two_words_is_a_sign() -> None:
    assert {"cures gout", "cure gout", "curing gout"} <= anchor("cure~ gout")


def test_two_words_in_a_row_are_read_through_disguises() -> None:
    assert {"a cure", "cure for"} <= pairs(tokenize("A c*re for gout"))


@given(PROSE, PATTERN)
def test_no_sign_of_a_pattern_that_stands_is_missing(prose: str, pattern: str) -> None:
    page, plain = both(prose)
    if plain.find(pattern):
        signs = anchor(pattern)
        assert not signs or page.signs & signs
        assert not apart(page, parse(pattern).elements)


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [
        ("Rest, and gout goes.", False),
        ("Rest. Gout goes.", True),
        ("Gout goes. Rest.", True),
        ("Rest.", True),
    ],
)
def test_the_sides_of_a_gap_have_to_share_a_clause(text: str, *, is_apart: bool) -> None:
    assert apart(page_of(text), parse("rest ... gout").elements) is is_apart
