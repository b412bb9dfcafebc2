from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.patterns.inflections import forms


@pytest.mark.parametrize(
    ("word", "inflected"),
    [
        ("cure", "cures cured curing"),
        ("heal", "heals healed healing"),
        ("stop", "stops stopped stopping"),
        ("boost", "boosts boosted boosting"),
        ("cover", "covered covering"),
        ("control", "controlled controlling"),
        ("relax", "relaxes relaxed relaxing"),
        ("therapy", "therapies"),
        ("allay", "allays allayed allaying"),
        ("diagnosis", "diagnoses"),
        ("free", "frees freed freeing"),
        ("dye", "dyed dyeing"),
        ("abolish", "abolishes abolished"),
        ("foot", "feet"),
        ("woman", "women"),
        ("person", "people"),
        ("take", "takes took taken taking"),
        ("quit", "quits quitting"),
        ("bleed", "bled bleeding"),
        ("drink", "drank drunk"),
        ("fuel", "fuels fuelled fueled fuelling fueling"),
        ("go", "goes went gone going"),
    ],
)
def test_a_word_has_its_inflected_forms(word: str, inflected: str) -> None:
    assert {word, *inflected.split()} <= set(forms(word))


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("cure", "cureing"),
        ("boost", "boostting"),
        ("cover", "coverred"),
        ("man", "mans"),
        ("quit", "quiting"),
    ],
)
def test_a_form_that_nobody_writes_is_not_made(word: str, wrong: str) -> None:
    assert wrong not in forms(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_the_word_itself_is_a_form_and_all_are_sorted(word: str) -> None:
    assert word in forms(word)
    assert list(forms(word)) == sorted(set(forms(word)))
