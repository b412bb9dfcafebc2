from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.text.reading import read
from healthlint.text.source import Format, Source
from healthlint.text.span import Span
from tests.pages import document_of

if TYPE_CHECKING:
    from healthlint.text.document import Document

WORDS = ["gout", "heals", "&amp;", "&eacute;", "“so”", "a  b", "\u00a0", "\t", "<b>", "</b>", "*now*", "`x`"]
MARKUP = [
    "\n",
    "\n\n",
    "\r\n",
    "# ",
    "- ",
    "> ",
    "| a | b |\n| - | - |\n",
    "[a](b)",
    "![c](d)",
    "<p>",
    "<li>",
]
ODD = [
    "\ufeff",
    "\u2028",
    "\x1f",
    "\x85",
    "\u200b",
    "<!--",
    "-->",
    "---\n",
    "<title>",
    "<a href=x>",
    "&",
    "\\",
]
TEXTS = (
    st.lists(st.sampled_from(WORDS + MARKUP + ODD) | st.text(max_size=3), max_size=30).map(" ".join)
    | st.text()
)
FORMATS = st.sampled_from(["plain", "markdown", "html"])


def ways_back(document: Document) -> list[tuple[str, str]]:
    """The text of every copied run, and the source it leads to."""
    runs = (run for run in document.map.runs() if run.linear)
    return [(document.visible[slice(*run.text)], document.source.text[slice(*run.source)]) for run in runs]


@settings(max_examples=100, deadline=None)
@given(TEXTS, FORMATS)
def test_what_every_document_keeps_to(text: str, format_: Format) -> None:
    document = read(Source("x", text, format_))
    assert len(document.prose) == len(document.visible) == document.map.length
    assert all(copied == there for copied, there in ways_back(document))
    for run in document.map.runs():
        assert 0 <= run.source.start <= run.source.end <= len(text)
    units = (document.sentences, document.clauses, document.sections, tuple(b.span for b in document.blocks))
    for spans in units:
        assert all(0 <= span.start <= span.end <= len(document.prose) for span in spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(TEXTS, FORMATS)
def test_white_space_is_single_and_blocks_are_lines(text: str, format_: Format) -> None:
    document = read(Source("x", text, format_))
    lines = [document.visible[slice(*block.span)] for block in document.blocks]
    assert document.visible == "\n".join(lines)
    for line in lines:
        assert line == " ".join(line.split())


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["plain", "markdown"]))
def test_a_span_of_a_block_leads_to_source_with_its_words(text: str, format_: Format) -> None:
    document = read(Source("x", text, format_))
    for block in document.blocks:
        for run in (run for run in document.map.runs() if run.linear and block.span.covers(run.text)):
            for word in document.visible[slice(*run.text)].split():
                at = document.visible.index(word, run.text.start)
                there = document.map.to_source(Span(at, at + len(word)))
                assert document.source.text[slice(*there)] == word


@settings(max_examples=100, deadline=None)
@given(TEXTS, FORMATS)
def test_links_stand_in_the_prose(text: str, format_: Format) -> None:
    document = read(Source("x", text, format_))
    assert all(0 <= link.span.start < link.span.end <= len(document.prose) for link in document.links)


@pytest.mark.parametrize(
    ("text", "format_", "visible"),
    [
        ("A  cure\nfor\u00a0 gout.", "markdown", "A cure for gout."),
        ("<p> A\n cure </p><p>for&nbsp;gout</p>", "html", "A cure\nfor gout"),
        ("one line\nof it\n\nand two", "plain", "one line of it\nand two"),
    ],
)
def test_the_text_a_reader_sees(text: str, format_: Format, visible: str) -> None:
    assert document_of(text, format_).visible == visible


def test_prose_has_plain_quotes_and_dashes() -> None:
    document = document_of("“It’s” 5–10 mg")
    assert document.visible == "“It’s” 5–10 mg"
    assert document.prose == '"It\'s" 5-10 mg'


def test_a_collapsed_space_stands_for_all_of_its_white_space() -> None:
    text = "<p>a \n  b</p>"
    document = document_of(text, "html")
    at = document.visible.index(" ")
    assert text[slice(*document.map.to_source(Span(at, at + 1)))] == " \n  "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See [our   price\nlist](https://a.b) now", ["our price list"]),
        ("- a\n- go [ here ](x)", ["here"]),
        ("[ ](x) a", []),
        ("[a](x)[b](y)", ["a", "b"]),
        ("&amp; [&lt; c](x)", ["< c"]),
    ],
)
def test_links_move_along_with_the_white_space(text: str, words: list[str]) -> None:
    document = document_of(text)
    assert [document.visible[slice(*link.span)] for link in document.links] == words


def test_text_in_another_language_is_set_aside() -> None:
    german = "Die Behandlung hilft nicht allen, und die Wirkung ist bei manchen Menschen nur sehr kurz."
    document = document_of(f"The treatment does not help everybody with gout.\n\n{german}")
    assert document.visible == "The treatment does not help everybody with gout."
    assert [(aside.aside, aside.text.text) for aside in document.asides] == [("language", german)]


def test_asides_are_kept_and_are_no_prose() -> None:
    document = document_of("<p>a</p><p hidden>secret</p><!-- note -->", "html")
    assert document.visible == "a"
    assert {(aside.aside, aside.text.text) for aside in document.asides} == {
        ("hidden", "secret"),
        ("comment", "note"),
    }


@pytest.mark.slow
def test_many_links_in_one_paragraph_take_linear_time() -> None:
    document = document_of("[a](b) " * 20_000)
    assert len(document.links) == 20_000
