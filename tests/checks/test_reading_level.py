from __future__ import annotations

import pytest

from healthlint import traits
from healthlint.checks.reading_level import FEWEST_SENTENCES, Counts, check, counted, syllables
from tests.pages import page_of

HARD = "Idiopathic gonadotropic insufficiency necessitates continuous exogenous supplementation. "
EASY = "Drink water when you are hot. "


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("make", 1),
        ("moves", 1),
        ("moved", 1),
        ("table", 2),
        ("needles", 2),
        ("cases", 2),
        ("needed", 2),
        ("the", 1),
        ("idiopathic", 4),
        ("hmm", 1),
    ],
)
def test_syllables_are_told_by_vowels_that_sound(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_the_grade_is_that_of_the_formula() -> None:
    assert Counts(sentences=2, words=20, syllables=30).grade == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)


def test_words_are_counted_sentence_by_sentence() -> None:
    assert counted(iter(["Rest helps.", "Make tea, too."])) == Counts(2, 5, 5)


def test_fragments_do_not_count() -> None:
    (found,) = check(page_of("- Side effects\n" * 9 + "\n" + HARD * 6), grade=12)
    assert dict(found.facts)["grade"] > "12"


def test_a_page_without_prose_has_no_grade() -> None:
    assert list(check(page_of(""), grade=0)) == []


def test_prose_above_the_limit_is_found_at_its_first_sentence() -> None:
    (found,) = check(page_of(HARD * 6), grade=12)
    assert found.hit.span.start == 0
    assert dict(found.facts)["limit"] == "12"


def test_easy_prose_is_left_alone() -> None:
    assert list(check(page_of(EASY * 6), grade=12)) == []


def test_without_a_limit_nothing_is_found() -> None:
    assert list(check(page_of(HARD * 6))) == []


def test_a_few_sentences_are_too_few() -> None:
    assert list(check(page_of(HARD * (FEWEST_SENTENCES - 1)), grade=12)) == []


def test_headings_do_not_count() -> None:
    assert list(check(page_of(f"# {HARD}\n\n" * 6), grade=12)) == []


def test_clinicians_may_read_long_words() -> None:
    page = page_of(HARD * 6)
    traits.declare(page, "clinician-audience")
    assert list(check(page, grade=12)) == []
