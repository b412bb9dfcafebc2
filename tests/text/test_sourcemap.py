from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.sourcemap import MapBuilder, Mapped
from healthlint.text.span import Span

FILE = "The &quot;quick&quot; brown\r\n  fox jumps over the lazy dog."


@st.composite
def pieces(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """What a reader takes from the file, in order: ``copy`` or the text put for a range."""
    ends = sorted(draw(st.lists(st.integers(0, len(FILE)), min_size=2, max_size=12)))
    written = draw(st.lists(st.sampled_from(["copy", "", " ", '"', "two"]), min_size=11, max_size=11))
    return [(how, a, b) for how, a, b in zip(written, ends, ends[1:], strict=False)]


def drawn(taken: list[tuple[str, int, int]]) -> Mapped:
    builder = MapBuilder()
    for how, start, end in taken:
        if how == "copy":
            builder.copy(FILE, start, end)
        else:
            builder.put(how, start, end)
    return builder.build()


@given(pieces())
def test_copies_lead_back_to_themselves_and_everything_stays_inside(
    taken: list[tuple[str, int, int]],
) -> None:
    mapped = drawn(taken)
    assert mapped.map.length == len(mapped.text)
    for index, character in enumerate(mapped.text):
        source = mapped.source(Span(index, index + 1))
        assert 0 <= source.start <= source.end <= len(FILE)
        run = next(run for run in mapped.map.runs() if run.text.start <= index < run.text.end)
        if run.linear:
            assert FILE[slice(*source)] == character
        else:
            assert source == run.source


@given(pieces(), st.data())
def test_a_range_leads_to_what_its_ends_lead_to(
    taken: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    mapped = drawn(taken)
    start = data.draw(st.integers(0, len(mapped.text)))
    end = data.draw(st.integers(start, len(mapped.text)))
    source = mapped.source(Span(start, end))
    if start == end:
        assert source.start == source.end
    else:
        assert source.start == mapped.source(Span(start, start + 1)).start
        assert source.end == mapped.source(Span(end - 1, end)).end


@given(pieces(), st.data())
def test_a_spliced_range_keeps_its_way_back(taken: list[tuple[str, int, int]], data: st.DataObject) -> None:
    mapped = drawn(taken)
    start = data.draw(st.integers(0, len(mapped.text)))
    end = data.draw(st.integers(start, len(mapped.text)))
    builder = MapBuilder()
    builder.splice(mapped, Span(start, end))
    part = builder.build()
    assert part.text == mapped.text[start:end]
    for index in range(len(part.text)):
        assert part.source(Span(index, index + 1)) == mapped.source(Span(start + index, start + index + 1))


@given(pieces(), pieces())
def test_an_appended_text_keeps_its_way_back(
    one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    first, second = drawn(one), drawn(other)
    builder = MapBuilder()
    builder.append(first)
    builder.append(second)
    both = builder.build()
    assert both.text == first.text + second.text
    for index in range(len(second.text)):
        there = Span(len(first.text) + index, len(first.text) + index + 1)
        assert both.source(there) == second.source(Span(index, index + 1))


def test_copies_that_follow_on_each_other_are_one_run() -> None:
    builder = MapBuilder()
    builder.copy(FILE, 0, 4)
    builder.copy(FILE, 4, 4)
    builder.copy(FILE, 4, 9)
    builder.put("-", 9, 10)
    builder.copy(FILE, 10, 12)
    assert [(run.text, run.source, run.linear) for run in builder.build().map.runs()] == [
        ((0, 9), (0, 9), True),
        ((9, 10), (9, 10), False),
        ((10, 12), (10, 12), True),
    ]


@pytest.mark.parametrize(("at", "source"), [(0, 4), (1, 10), (2, 11)])
def test_an_empty_range_stands_before_its_characters_source(at: int, source: int) -> None:
    builder = MapBuilder()
    builder.put('"', 4, 10)
    builder.copy(FILE, 10, 11)
    assert builder.build().source(Span(at, at)) == (source, source)


def test_nothing_leads_to_the_start_of_the_file() -> None:
    assert MapBuilder().build().source(Span(0, 0)) == (0, 0)
