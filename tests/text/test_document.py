from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.text.document import Block
from healthlint.text.span import Span
from tests.pages import at, document_of, page_of, words_at

if TYPE_CHECKING:
    from healthlint.text.passage import Unit

TEXT = """\
# Gout

## What helps

Rest helps, and ice helps too. Tablets help. [Ask us](https://example.org/ask) today.

> A quoted line.

## Costs

- It is free.
- Tablets cost more.
"""

AROUND: list[tuple[str, Unit, str]] = [
    ("ice", "clause", "and ice helps too."),
    ("ice", "sentence", "Rest helps, and ice helps too."),
    ("ice", "next-sentence", "Rest helps, and ice helps too. Tablets help."),
    ("ice", "paragraph", "Rest helps, and ice helps too. Tablets help. Ask us today."),
    ("quoted", "next-sentence", "A quoted line."),
    ("quoted", "paragraph", "A quoted line."),
    ("free", "paragraph", "It is free."),
    ("free", "next-sentence", "It is free.\nTablets cost more."),
    ("free", "section", "Costs\nIt is free.\nTablets cost more."),
]


@pytest.mark.parametrize(("word", "unit", "whole"), AROUND)
def test_the_unit_around_a_place(word: str, unit: Unit, whole: str) -> None:
    page = page_of(TEXT)
    assert words_at(page, page.document.around(at(page, word), unit)).strip() == whole


def test_headings_that_follow_on_each_other_open_one_section() -> None:
    page = page_of(TEXT)
    section = words_at(page, page.document.around(at(page, "ice"), "section"))
    assert section.startswith("Gout\nWhat helps\nRest helps")
    assert section.endswith("A quoted line.\n")


def test_the_document_is_all_of_it() -> None:
    document = document_of(TEXT)
    assert document.around(Span(3, 4), "document") == (0, len(document.prose))


@pytest.mark.parametrize(
    ("word", "sentences", "end"),
    [
        ("ice", 0, "too."),
        ("ice", 1, "help."),
        ("ice", 2, "today."),
        ("ice", 9, "line."),
        ("more", 3, "more."),
    ],
)
def test_sentences_nearby_end_with_the_section(word: str, sentences: int, end: str) -> None:
    page = page_of(TEXT)
    assert words_at(page, page.document.nearby(at(page, word), sentences)).endswith(end)


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("Gout", {"heading"}),
        ("ice", {"paragraph"}),
        ("Ask us", {"paragraph", "link"}),
        ("today", {"paragraph"}),
        ("quoted", {"paragraph", "quote"}),
        ("free", {"item"}),
    ],
)
def test_what_a_place_is(word: str, kinds: set[str]) -> None:
    page = page_of(TEXT)
    assert page.document.kinds(at(page, word)) == kinds


def test_a_long_link_is_seen_behind_a_short_one_inside_it() -> None:
    page = page_of('<a href="/a">see <a href="/b">b</a> and c</a> and d', format_="html")
    assert "link" in page.document.kinds(at(page, "b"))
    assert "link" not in page.document.kinds(at(page, "and d"))


@pytest.mark.parametrize(
    ("word", "over"),
    [("Gout", []), ("What helps", ["Gout"]), ("ice", ["Gout", "What helps"]), ("free", ["Costs"])],
)
def test_the_headings_over_a_place(word: str, over: list[str]) -> None:
    page = page_of(TEXT)
    assert [words_at(page, block.span) for block in page.document.headings_over(at(page, word))] == over


def test_a_text_without_headings_has_none_over_it() -> None:
    page = page_of("Only a line.\n\nAnd another.")
    assert page.document.headings_over(at(page, "another")) == ()


def test_a_block_is_its_kind_and_what_it_stands_in() -> None:
    block = Block("paragraph", Span(0, 1), within=frozenset({"quote"}))
    assert block.is_a("paragraph")
    assert block.is_a("quote")
    assert not block.is_a("heading")


def test_words_are_counted() -> None:
    assert document_of("# Two words\n\nand three more").words == 5


@pytest.mark.parametrize("unit", ["clause", "sentence", "next-sentence", "paragraph", "section", "document"])
def test_an_empty_document_has_every_unit(unit: Unit) -> None:
    document = document_of("")
    assert document.around(Span(0, 0), unit) == (0, 0)
    assert document.kinds(Span(0, 0)) == {"paragraph"}
    assert document.words == 0
