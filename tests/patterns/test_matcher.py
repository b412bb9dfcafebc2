from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.patterns.matcher import covered, join, within
from healthlint.text.span import Span
from tests.pages import at, page_of, words_at
from tests.tables import DRUGS

LISTS = {"cure": ("cure~", "get rid of"), "condition": ("gout", "back pain", "pain")}


def found(pattern: str, text: str, *, exact: bool = False) -> list[str]:
    page = page_of(text, LISTS, [DRUGS])
    return [words_at(page, match.span) for match in page.find(pattern, exact=exact)]


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("miracle cure", "A miracle cure, a Miracle\nCURE.", ["miracle cure", "Miracle CURE"]),
        ("miracle cure", "A *miracle* “cure”.", ['miracle "cure']),
        ("game changer", "A game-changer.", ["game-changer"]),
        ("miracul*", "A miraculous cure, miraculously.", ["miraculous", "miraculously"]),
        ("<cure> <condition>", "It cures gout, and got rid of pain.", ["cures gout"]),
        ("<cure> ... <condition>", "It cures all your gout.", ["cures all your gout"]),
        (
            "<cure> ... <condition>",
            "It cures one two three four five gout.",
            ["cures one two three four five gout"],
        ),
        ("<cure> ... <condition>", "It cures one two three four five six gout.", []),
        ("<cure> ... <condition>", "It cures. Gout stays.", []),
        ("<cure> ... <condition>", "It cures\n\ngout.", []),
        ("<cure> ... <condition>", "It cures, they say, gout.", ["cures, they say, gout"]),
        ("<condition>", "Back pain", ["Back pain", "pain"]),
        (r"/\bpain\b/", "Pain, painful pain.", ["Pain", "pain"]),
        (r"/a.{0,9}b/s", "a\n\nb", []),
        (r"/x*/", "aaa", []),
        ("cure -", "The cure - it works", ["cure -"]),
    ],
)
def test_where_a_pattern_stands(pattern: str, text: str, places: list[str]) -> None:
    assert found(pattern, text) == places


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("AIDS", "AIDS, aids.", ["AIDS"]),
        ("Rest", "rest, Rest.", ["Rest"]),
        ("aid~", "Aids, aids.", ["aids"]),
    ],
)
def test_case_can_be_exact(pattern: str, text: str, places: list[str]) -> None:
    assert found(pattern, text, exact=True) == places


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("<drug> for <drug.approved>", "Somnol for insomnia", ["Somnol for insomnia"]),
        ("<drug> for <drug.approved>", "Dolex for insomnia", []),
        ("<drug> for not <drug.approved>", "Dolex for insomnia", ["Dolex for insomnia"]),
        ("<drug> for not <drug.approved>", "Somnol for insomnia", []),
        # Nobody saw what novex is approved for, so it is not known to be approved for less.
        ("<drug> for not <drug.approved>", "Novex for insomnia", []),
        ("<drug> for <drug.boxed>", "Dolex for bleeding", ["Dolex for bleeding"]),
        ("<drug with boxed> for <drug.boxed>", "Dolex for bleeding", ["Dolex for bleeding"]),
        ("<drug with boxed> for <drug.boxed>", "Dolex for sleepwalking", []),
    ],
)
def test_two_marks_of_one_table_mean_one_row(pattern: str, text: str, places: list[str]) -> None:
    assert found(pattern, text) == places


def test_a_name_can_be_asked_for_by_what_its_row_lists() -> None:
    assert found("<drug with boxed>", "Dolex, novex, somnol.") == ["Dolex", "somnol"]
    # What novex is approved for was not verified, so that decides nothing.
    assert found("<drug with approved>", "Novex, dolex.") == ["dolex"]


def test_a_match_says_its_rows_and_its_disguise() -> None:
    page = page_of("s\u043emnol for insomnia", {}, [DRUGS])
    (match,) = page.find("<drug> ... <drug.approved>")
    assert match.rows == (("drug", frozenset({"somnol"})),)
    assert match.disguised
    assert not any(one.disguised for one in page_of("somnol").find("somnol"))


@pytest.mark.parametrize(
    "text", ["a m1racle cure", "a mi\u200bracle cure", "a m i r a c l e cure", "a m*racle cure"]
)
def test_a_pattern_is_found_in_disguise(text: str) -> None:
    page = page_of(text, format_="plain")
    (match,) = page.find("miracle cure")
    assert (match.span.start, match.disguised) == (2, True)
    (stem,) = page.find("mirac*")
    assert stem.disguised


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({}, {}, {}),
        ({"drug": "a"}, {}, {"drug": "a"}),
        ({"drug": "ab"}, {"drug": "bc"}, {"drug": "b"}),
        ({"drug": "a"}, {"drug": "b"}, None),
        ({"drug": "a"}, {"line": "b"}, {"drug": "a", "line": "b"}),
    ],
)
def test_what_two_bindings_both_allow(
    one: dict[str, str], other: dict[str, str], both: dict[str, str] | None
) -> None:
    def bound(rows: dict[str, str]) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple((table, frozenset(names)) for table, names in rows.items())

    assert join(bound(one), bound(other)) == (None if both is None else bound(both))


@given(st.lists(st.sampled_from(["cure", "gout", "not", "\n\n", "."]), max_size=12), st.data())
def test_what_lies_within_and_what_covers(words: list[str], data: st.DataObject) -> None:
    page = page_of(" ".join(words))
    pattern = data.draw(st.sampled_from(["cure", "cure ... gout", "cure gout"]))
    start = data.draw(st.integers(0, len(page.document.prose)))
    place = Span(start, data.draw(st.integers(start, len(page.document.prose))))
    matches = page.find(pattern)
    if place.start < place.end:
        assert list(within(page, pattern, place)) == [match for match in matches if place.covers(match.span)]
    assert covered(page, pattern, place) is any(match.span.covers(place) for match in matches)


def test_nothing_covers_where_nothing_is_found() -> None:
    page = page_of("Rest helps gout.")
    assert not covered(page, "cure", at(page, "gout"))
    assert list(within(page, "cure", Span(0, 9))) == []


def test_an_expression_that_takes_too_long_is_given_up() -> None:
    page = page_of("a" * 5_000, format_="plain")
    with pytest.raises(TimeoutError):
        page.find("/(a|aa)+(a|aa)+(a|aa)+$[b-c]/")
