from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.fold import everyday
from healthlint.text.span import Span
from tests.growth import Work, in_step


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("", ""),
        ("Miracle CURE!", "miracle cure!"),
        ("na\u00efve caf\u00e9", "naive cafe"),
        ("cafe\u0301 ole", "cafe ole"),
        ("Sj\u00f8gren", "sjogren"),
        ("\u0153dema h\u00e6morrhage", "oedema haemorrhage"),
        ("\ufb01x e\ufb03cacy", "fix efficacy"),
        ("Ma\u00dfiv", "massiv"),
        ("so\u00adft", "soft"),
        ("mi\u200bra\u2060cle\ufeff", "miracle"),
        ("mi\ufe0fr\U000e0041acle", "miracle"),
        ("\u202emiracle\u202c", "miracle"),
        ("mi\u3164ra\u2800cle", "miracle"),
        ("\uff4d\uff29\uff52acle", "miracle"),
        ("\U0001d426\U0001d422racle", "miracle"),
        ("m\u0334i\u0337r\u0335acle", "miracle"),
        ("Botox\u2122", "botox"),
        ("cure\u00b9\u00b2.", "cure."),
        ("5 m\u00b2 and CO\u2082", "5 m2 and co2"),
        ("a\u00a0b", "a b"),
        ("well\u2011known", "well-known"),
        ("it\u00b4s", "it\u00b4s"),
        ("\u0130stanbul", "istanbul"),
        ("\u041c\u0418\u0420 \u03a9", "\u043c\u0438\u0440 \u03c9"),
        ("\u0915\u093f", "\u0915\u093f"),
        ("\u0301a", "\u0301a"),
        ("\U0001f600", "\U0001f600"),
    ],
)
def test_the_everyday_form(written: str, plain: str) -> None:
    assert everyday(written).text == plain


def test_the_way_back() -> None:
    text = "A sure \uff4di\u200bra\u0301\ufb01e cure."
    folded = everyday(text)
    start = folded.text.index("mirafie")
    assert folded.text == "a sure mirafie cure."
    assert text[slice(*folded.source(Span(start, start + 7)))] == "\uff4di\u200bra\u0301\ufb01e"
    assert text[slice(*folded.source(Span(start + 8, start + 12)))] == "cure"


@given(st.text(max_size=60))
def test_every_character_leads_back_in_order(text: str) -> None:
    folded = everyday(text)
    at = 0
    for index in range(len(folded.text)):
        start, end = folded.source(Span(index, index + 1))
        assert at <= start < end <= len(text)
        at = start


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_lowered_and_nothing_else(text: str) -> None:
    assert everyday(text).text == text.lower()


@given(st.text(st.characters(categories=["L", "N", "Z"]), max_size=40))
def test_folding_twice_changes_no_latin_word(text: str) -> None:
    once = everyday(text).text
    if all(character.isascii() for character in unicodedata.normalize("NFKD", once)):
        assert everyday(once).text == once


@pytest.mark.parametrize(
    "unit", ["a\u0301", "\u0301", "\u200b", "\u00b9", "\u00e9", "\u0915\u093f", "aaa\u00b9"]
)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def work(size: int) -> Work:
        text = unit * (size // len(unit))
        return lambda: everyday(text)

    assert in_step(work, 20_000, 160_000)
