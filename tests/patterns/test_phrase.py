from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.patterns.phrase import LONGEST_EXPRESSION, Gap, Mark, PatternError, Word, checked, parse


def shape(pattern: str) -> list[str]:
    """A pattern's elements: words as looked up, ``<tag>``, ``<!tag>`` for a complement, ``...``."""
    return [shown(element) for element in parse(pattern).elements]


def shown(element: Word | Mark | Gap) -> str:
    if isinstance(element, Mark):
        with_ = f" with {element.filled}" if element.filled else ""
        return f"<{'!' if element.complement else ''}{element.tag}{with_}>"
    if isinstance(element, Gap):
        return "..."
    return f"{element.stem}*" if element.stem else min(element.forms, key=len)


@pytest.mark.parametrize(
    ("pattern", "elements"),
    [
        ("miracle cure", ["miracle", "cure"]),
        ("  miracle   cure ", ["miracle", "cure"]),
        ("Game-changer", ["game", "changer"]),
        ("cure ... <condition>", ["cure", "...", "<condition>"]),
        ("miracul*", ["miracul*"]),
        ("<drug> for not <drug.approved>", ["<drug>", "for", "<!drug.approved>"]),
        ("not <drug>", ["not", "<drug>"]),
        ("<drug with boxed> for <condition>", ["<drug with drug.boxed>", "for", "<condition>"]),
        ("<drug>-free", ["<drug>", "free"]),
        ("fact -", ["fact", "-"]),
        ("verdict : false", ["verdict", ":", "false"]),
        ("b.i.d.", ["b", ".", "i", ".", "d", "."]),
        ("don't wait", ["don't", "wait"]),
        ("Sjögren's", ["sjogren"]),
        ("50%", ["50", "%"]),
    ],
)
def test_a_pattern_is_words_tags_and_gaps(pattern: str, elements: list[str]) -> None:
    assert shape(pattern) == elements


def test_an_inflected_word_has_all_its_forms_and_only_the_last_of_a_compound() -> None:
    first, second = parse("game-changer~").elements
    assert isinstance(first, Word)
    assert isinstance(second, Word)
    assert first.forms == {"game"}
    assert second.fits("changers")


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("cure", "cure", True),
        ("cure", "cures", False),
        ("cure~", "curing", True),
        ("miracul*", "miraculously", True),
        ("miracul*", "miracle", False),
    ],
)
def test_which_words_an_element_fits(pattern: str, word: str, fits: bool) -> None:
    (element,) = parse(pattern).elements
    assert isinstance(element, Word)
    assert element.fits(word) is fits


def test_what_a_pattern_names_and_whether_it_is_gapped() -> None:
    phrase = parse("<drug> ... not <drug.approved>")
    assert phrase.tags == {"drug", "drug.approved"}
    assert phrase.gapped
    assert not parse("a cure").gapped


def test_an_expression_ignores_case() -> None:
    phrase = parse(r"/\bv?it[ao]min\b/")
    assert phrase.elements == ()
    assert phrase.expression is not None
    assert phrase.expression.search("A VITAMIN")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "no words: write what to look for"),
        ("   ", "no words"),
        ("... cure", "starts or ends in a gap"),
        ("cure ...", "starts or ends in a gap"),
        ("heal*", "too short: give it 5 letters"),
        ("won~der", "stray mark: '~' and '\\*' stand once, at the end of a word"),
        ("mir*acle", "stray mark"),
        ("heal~*", "stray mark"),
        ("a ~ b", "stray mark"),
        ("won½der", "write it in plain letters"),
        ("don’t", "write it in plain letters"),
        ("x²", "write it in plain letters"),
        ("'", "write it in plain letters"),
        ("/(/", "does not compile"),
        (f"/{'a' * (LONGEST_EXPRESSION + 1)}/", "over 100 characters: split it"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_how_to_mend_it(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message) as caught:
        checked(pattern)
    assert ": " in str(caught.value)


@given(st.text() | st.text("<>~*. abcé'-/½", max_size=12))
def test_every_text_is_a_pattern_or_a_pattern_error(written: str) -> None:
    try:
        phrase = checked(written)
    except PatternError:
        return
    assert phrase.expression or phrase.elements
