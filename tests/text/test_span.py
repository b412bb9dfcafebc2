from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.judgement import Hit
from healthlint.text.span import Span, lying_in

SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("outer", "inner", "covers"),
    [((0, 5), (0, 5), True), ((0, 5), (1, 4), True), ((0, 5), (4, 6), False), ((2, 5), (1, 3), False)],
)
def test_covers(outer: tuple[int, int], inner: tuple[int, int], covers: bool) -> None:
    assert Span(*outer).covers(Span(*inner)) is covers


@given(SPANS, SPANS)
def test_two_spans_overlap_when_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(*one)) & set(range(*other))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) is bool(shared)
        assert one.overlaps(other) is other.overlaps(one)


@given(SPANS, st.integers(-5, 5))
def test_a_shift_keeps_the_length(span: Span, by: int) -> None:
    assert span.shift(by) == (span.start + by, span.end + by)
    assert span.shift(by).shift(-by) == span


@given(st.lists(SPANS.filter(lambda one: one.start < one.end), max_size=8, unique=True), SPANS)
def test_those_lying_in_a_range_are_those_it_covers(spans: list[Span], place: Span) -> None:
    hits = [Hit(span) for span in sorted(spans)]
    assert list(lying_in(hits, place)) == [hit for hit in hits if place.covers(hit.span)]
