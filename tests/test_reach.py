from __future__ import annotations

import pytest

from healthlint.reach import UNITS, Side, is_reach, reach, scope, steps
from tests.pages import at, page_of, words_at

TEXT = "# Gout\n\nFirst one. Second one. Third one.\n\nFourth one.\n\n# Costs\n\nFifth one.\n"


@pytest.mark.parametrize("within", [*UNITS, "1 sentences", "12 sentences"])
def test_a_reach(within: str) -> None:
    assert is_reach(within)


@pytest.mark.parametrize("within", ["", "clause", "sentences", "a sentences", "-1 sentences", "3 sentence"])
def test_no_reach(within: str) -> None:
    assert not is_reach(within)


@pytest.mark.parametrize(
    ("word", "within", "side", "reached"),
    [
        ("Second", "sentence", "either", "Second one."),
        ("Second", "next-sentence", "either", "Second one. Third one."),
        ("Second", "paragraph", "either", "First one. Second one. Third one."),
        ("Second", "2 sentences", "either", "Second one. Third one.\nFourth one."),
        ("Fourth", "3 sentences", "either", "Fourth one."),
        ("Second", "section", "either", "Gout\nFirst one. Second one. Third one.\nFourth one."),
        ("Second", "paragraph", "before", "First one."),
        ("Second", "paragraph", "after", "one. Third one."),
        ("Fifth", "document", "after", "one."),
    ],
)
def test_where_a_debt_may_be_paid(word: str, within: str, side: Side, reached: str) -> None:
    page = page_of(TEXT)
    assert words_at(page, reach(page.document, at(page, word), within, side)).strip() == reached


@pytest.mark.parametrize(
    ("within", "named"),
    [
        ("sentence", "sentence"),
        ("next-sentence", "sentence"),
        ("3 sentences", "sentence"),
        ("paragraph", "paragraph"),
        ("section", "section"),
        ("document", "document"),
    ],
)
def test_the_scope_of_a_finding(within: str, named: str) -> None:
    assert scope(within) == named


@pytest.mark.parametrize(
    ("within", "around"),
    [
        ("sentence", ("next-sentence",)),
        ("paragraph", ("next-sentence", "section")),
        ("document", ("section",)),
        ("1 sentences", ("2 sentences",)),
        ("3 sentences", ("2 sentences", "4 sentences")),
    ],
)
def test_one_step_nearer_and_one_farther(within: str, around: tuple[str, ...]) -> None:
    assert steps(within) == around
