from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.changes.lines import Lines, compare


@pytest.mark.parametrize(
    ("before", "after", "was"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", [1, 2, 3]),
        ("a\nb\nc\n", "a\nX\nc\n", [1, None, 3]),
        ("a\nb\nc\n", "a\nc\n", [1, 3]),
        ("a\nc\n", "a\nb\nc\n", [1, None, 2]),
        ("", "a\n", [None]),
        ("a\r\nb\r\n", "a\nb\n", [1, 2]),
        ("a\rb\r", "a\nX\nb\n", [1, None, 2]),
        ("a\n", "a", [None]),
        ("@@ -1 +1 @@\n-a\n", "@@ -1 +1 @@\n+++ b\n-a\n", [1, None, 2]),
        ("\udcff\n", "\udcff\nx\n", [1, None]),
        ("a\u2028b\nc\n", "X\na\u2028b\nc\n", [None, 1, 2]),
    ],
)
def test_where_lines_stood(before: str, after: str, was: list[int | None]) -> None:
    lines = compare(before, after)
    assert [lines.before(number) for number in range(1, len(was) + 1)] == was


WORDS = st.lists(st.sampled_from(["a", "b", "c", "", "@@ -1,9 +9,9 @@"]), max_size=12)


@given(WORDS, WORDS)
def test_an_untouched_line_says_what_it_said(before: list[str], after: list[str]) -> None:
    lines = compare("".join(f"{line}\n" for line in before), "".join(f"{line}\n" for line in after))
    was = [lines.before(number) for number in range(1, len(after) + 1)]
    kept = [(number, line) for number, line in zip(was, after, strict=True) if number is not None]
    assert [before[number - 1] for number, _ in kept] == [line for _, line in kept]
    assert [number for number, _ in kept] == sorted({number for number, _ in kept})
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    assert len(kept) >= max((block.size for block in matcher.get_matching_blocks()), default=0)


def test_nothing_is_touched_without_a_difference() -> None:
    assert compare("a\n", "a\r\n") == Lines()
