from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.patterns.tokens import split, split_exactly, tokenize
from healthlint.text.span import Span


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("It cures gout.", ["it", "cures", "gout", "."]),
        ("A game-changer", ["a", "game", "changer"]),
        ('A "miracle"', ["a", "miracle"]),
        ("Alzheimer's disease", ["alzheimer", "disease"]),
        ("don't", ["don't"]),
        ("1,200.5 mg", ["1,200.5", "mg"]),
        ("fact - it", ["fact", "-", "it"]),
        ("95% (n=4)", ["95", "%", "(", "n", "=", "4", ")"]),
        ("one\ntwo", ["one", "\n", "two"]),
        ("naïve ﬁx", ["naive", "fix"]),
        ("", []),
    ],
)
def test_prose_is_words_and_marks(prose: str, words: list[str]) -> None:
    assert list(tokenize(prose).words) == words


@given(st.text())
def test_every_token_stands_for_characters_of_the_prose_in_order(prose: str) -> None:
    tokens = tokenize(prose)
    assert len(tokens.words) == len(tokens.spans)
    assert all(0 <= span.start < span.end <= len(prose) for span in tokens.spans)
    assert list(tokens.spans) == sorted(tokens.spans)


@given(st.text("abc \n.-'", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_the_tokens_in_a_range_are_those_that_share_a_character_with_it(
    prose: str, one: int, other: int
) -> None:
    tokens, span = tokenize(prose), Span(min(one, other), max(one, other))
    sharing = [index for index, there in enumerate(tokens.spans) if there.overlaps(span)]
    if span.start < span.end:
        assert list(tokens.within(span)) == sharing


def test_a_run_of_tokens_spans_its_characters() -> None:
    tokens = tokenize("It cures gout.")
    assert tokens.span(1, 3) == (3, 13)


@pytest.mark.parametrize(
    ("mark", "closed"), [(".", True), (";", True), ("\n", True), (",", False), ("%", False)]
)
def test_which_marks_end_a_clause(mark: str, closed: bool) -> None:
    tokens = tokenize(f"a{mark}b")
    assert tokens.closed == [0, 0, closed, closed]
    assert tokens.counted == [0, 1, 1, 2]


@pytest.mark.parametrize(
    "disguised",
    ["m1racle", "m\u0456racle", "mi\u200bracle", "m i r a c l e", "m*racle", "mir#cle", "m!r*cle"],
)
def test_a_disguised_word_is_found_at_its_place(disguised: str) -> None:
    tokens = tokenize(f"a {disguised} tonic")
    (start,) = tokens.places["miracle"]
    (end,) = {reading.end for reading in tokens.readings[start] if reading.word == "miracle"}
    assert tokens.span(start, end) == (2, 2 + len(disguised))


def test_two_letters_starred_out_are_not_guessed() -> None:
    assert "miracle" not in tokenize("a m*r*cle tonic").places
    assert "woman" in tokenize("a wom*n").places


def test_a_page_of_starred_words_is_guessed_at_in_bounds() -> None:
    tokens = tokenize("c*re " * 20_000)
    assert tokens.places["cure"]
    assert sum(map(len, tokens.readings.values())) < 100_000


def test_every_place_of_a_word_is_listed_in_order() -> None:
    places = tokenize("cure m1racle cure miracle").places
    assert places["cure"] == [0, 2]
    assert places["miracle"] == [1, 3]


def test_a_phrase_is_split_as_prose_is() -> None:
    assert split("Naïve Game-Changer") == ("naive", "game", "changer")
    assert split_exactly("Naïve Game-Changer") == ("Naïve", "Game", "Changer")
