from __future__ import annotations

import pytest

from healthlint.traits.evidence import rate, seen
from tests.pages import page_of, words_at

LISTS = {"drug": ("dolex", "somnol")}


@pytest.mark.parametrize(
    ("text", "times", "what"),
    [
        ("Call us.", 1, ["shop (1)"]),
        ("Call us, or buy dolex.", 2, ["shop (2)"]),
        ("Call us.", 2, []),
        ("Rest.", 1, []),
    ],
)
def test_seen_so_many_times_it_is_one_piece_of_evidence(text: str, times: int, what: list[str]) -> None:
    found = list(seen(page_of(text, LISTS), "shop", 3, "call us", "<drug>", times=times))
    assert [one.what for one in found] == what
    assert all(one.weight == 3 for one in found)


def test_evidence_stands_where_it_was_first_seen() -> None:
    page = page_of("Take somnol, or call us.", LISTS)
    (one,) = seen(page, "shop", 3, "call us", "<drug>")
    assert one.span is not None
    assert words_at(page, one.span) == "somnol"


@pytest.mark.parametrize(
    ("drugs", "others", "worth", "weight"),
    [
        (1, 0, 1.0, 2),
        (1, 99, 1.0, 1),
        (1, 999, 1.0, 0),
        (5, 95, 1.0, 4),
        (2, 98, -1.0, -2),
        (50, 0, -1.0, -4),
    ],
)
def test_a_rate_grows_with_the_share_of_words_up_to_a_limit(
    drugs: int, others: int, worth: float, weight: int
) -> None:
    page = page_of("dolex, " * drugs + "word " * others, LISTS, format_="plain")
    assert sum(one.weight for one in rate(page, "drugs", worth, "<drug>", most=4)) == weight


def test_a_place_that_two_patterns_find_counts_once() -> None:
    (one,) = rate(page_of("dolex", LISTS), "drugs", 1.0, "<drug>", "dolex", most=9)
    assert one.what == "drugs (1)"
