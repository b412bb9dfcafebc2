from __future__ import annotations

import pytest

from healthlint.finding import Place
from healthlint.text.source import Source
from healthlint.text.span import Span


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("A cure.", (2, 6), (1, 3, 1, 7)),
        ("A\ncure\nnow", (2, 10), (2, 1, 3, 4)),
        ("\r\n𝐦 cure", (4, 8), (2, 3, 2, 7)),
    ],
)
def test_a_place_has_lines_and_columns(text: str, span: tuple[int, int], place: tuple[int, ...]) -> None:
    found = Place.of(Source("a.md", text), Span(*span))
    assert found == Place("a.md", *span, *place)


def test_places_are_in_the_order_of_files_and_characters() -> None:
    source = Source("a.md", "one two")
    later = Place.of(source, Span(4, 7))
    assert (
        sorted([Place.of(Source("b.md", "x"), Span(0, 1)), later, Place.of(source, Span(0, 3))])[1] == later
    )
