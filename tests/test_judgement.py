from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from healthlint.judgement import Hit, lying_in
from healthlint.text.span import Span

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda at: Span(at[0], at[0] + at[1]))


@given(st.lists(SPANS, max_size=8, unique=True), SPANS)
def test_hits_in_a_range_are_those_it_covers(spans: list[Span], place: Span) -> None:
    hits = [Hit(span) for span in sorted(spans)]
    assert list(lying_in(hits, place)) == [hit for hit in hits if place.covers(hit.span)]
