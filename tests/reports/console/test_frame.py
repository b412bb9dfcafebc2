from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.reports.console.frame import frame
from healthlint.reports.console.safe import cells

LONG = "The clinic measured pain in twelve people. " * 5
LINES = st.text(st.sampled_from("ab \t漢e\u0301\u200b#["), max_size=120)


def drawn(line: str, start: int, end: int, room: int = 60) -> list[str]:
    found = frame(line, start, end, room)
    return [found.source, " " * found.indent + "^" * found.carets]


def width(text: str) -> int:
    return sum(columns for _, columns in cells(text))


def test_a_short_line_is_shown_whole() -> None:
    assert drawn("A miracle for you.", 2, 9) == ["A miracle for you.", "  ^^^^^^^"]


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("\tA miracle", 3, 10, ["    A miracle", "      ^^^^^^^"]),
        ("漢字 miracle", 3, 10, ["漢字 miracle", "     ^^^^^^^"]),
        ("cafe\u0301 miracle", 6, 13, ["cafe\u0301 miracle", "     ^^^^^^^"]),
        ("a\u200b miracle", 3, 10, ["a\\u200b miracle", "        ^^^^^^^"]),
        ("mir\u200bacle", 0, 8, ["mir\\u200bacle", "^" * 13]),
        ("##[x] miracle", 6, 13, ["\\x23#[x] miracle", "         ^^^^^^^"]),
    ],
)
def test_carets_stand_under_the_words(line: str, start: int, end: int, expected: list[str]) -> None:
    assert drawn(line, start, end) == expected


def test_a_long_line_is_cut_on_both_sides() -> None:
    at = LONG.index("pain", 100)
    source, carets = drawn(LONG, at, at + 4)
    assert source.startswith("…")
    assert source.endswith("…")
    assert len(source) == 60
    assert source[carets.index("^") : carets.index("^") + 4] == "pain"


def test_a_long_line_is_cut_on_one_side_near_its_ends() -> None:
    assert drawn(LONG, 0, 3)[0].startswith("The")
    assert drawn(LONG, 0, 3)[0].endswith("…")
    assert drawn(LONG, len(LONG) - 8, len(LONG) - 2)[0].endswith("people. ")


def test_a_long_span_is_cut_at_its_end() -> None:
    source, carets = drawn(LONG, 4, 150)
    assert source.startswith("…clinic")
    assert source.endswith("…")
    assert carets.count("^") == 58


@pytest.mark.parametrize(("line", "start", "end"), [("", 0, 0), ("abc", 1, 1), ("abc", 3, 3), ("abc", 9, 12)])
def test_an_empty_span_has_one_caret(line: str, start: int, end: int) -> None:
    assert drawn(line, start, end)[1].count("^") == 1


@given(LINES, st.integers(0, 130), st.integers(0, 130))
def test_nothing_is_wider_than_its_room(line: str, start: int, length: int) -> None:
    source, carets = drawn(line, start, start + length, 40)
    assert width(source) <= 40
    assert len(carets) <= 41


@given(LINES, LINES, LINES)
def test_the_words_above_the_carets_are_those_that_are_meant(before: str, meant: str, after: str) -> None:
    found = frame(before + meant + after, len(before), len(before + meant), 2000)
    prefix = "".join(shown for shown, _ in cells(before + meant + after))[
        : len("".join(s for s, _ in cells(before)))
    ]
    assert found.indent == sum(columns for _, columns in list(cells(before + meant + after))[: len(before)])
    assert found.source.startswith(prefix)


def test_a_line_of_megabytes_costs_no_more_than_its_room() -> None:
    line = "a" * 5_000_000
    for start in range(0, 5_000_000, 5_000):
        frame(line, start, start + 3, 90)
