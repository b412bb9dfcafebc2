"""A browser's parser as the oracle: lexbor, whose tree is the one of the HTML standard."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.html import fragment, read
from healthlint.text.source import Source

if TYPE_CHECKING:
    from healthlint.text.passage import Parsed

_UNSHOWN = "script,style,template,iframe,noembed,noframes,svg title,svg desc"
# Noscript and templates are left out: a parser without scripts and a browser disagree about them.
_NAMED = """
    p div span b a i table tr td th ul li ol dl dd dt h1 h2 button form select option section svg math
    title textarea object caption tbody font em blockquote article br img
"""
_NAMES = _NAMED.split()
_PIECES = st.one_of(
    st.sampled_from(_NAMES).map(lambda name: f"<{name}>"),
    st.sampled_from(_NAMES).map(lambda name: f"<{name} hidden>"),
    st.sampled_from(_NAMES).map(lambda name: f"</{name}>"),
    st.sampled_from(
        ["x", " y ", "&amp;", "&lt", "<", "<!--", "-->", "<!", "<![CDATA[", "]]>", "</", "'", "\r\n"]
    ),
)
_MARKUP = st.lists(_PIECES, max_size=14).map("".join)


def page(text: str) -> Parsed:
    return read(Source("page.html", text, "html"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(parsed: Parsed) -> str:
    """All drawn text in the order of the file: hidden words stand again where they were taken out."""
    pieces = [
        (run.source.start, passage.text.text[slice(*run.text)])
        for passage in parsed.passages
        if passage.kind not in {"alt", "meta", "comment"}
        for run in passage.text.map.runs()
    ]
    return squeezed("".join(piece for _, piece in sorted(pieces, key=lambda placed: placed[0])))


def browsers(text: str) -> str:
    tree = LexborHTMLParser(text)
    for node in tree.css(_UNSHOWN):
        node.decompose()
    return squeezed(tree.root.text() if tree.root else "")


def wrong_runs(text: str, parsed: Parsed) -> list[tuple[str, str]]:
    wrong = []
    for passage in parsed.passages:
        for run in passage.text.map.runs():
            drawn, source = passage.text.text[slice(*run.text)], text[slice(*run.source)]
            line_break = drawn == "\n" and source.startswith("<")
            meant = source if run.linear else html.unescape(source)
            if drawn != meant and not line_break:
                wrong.append((drawn, source))
    return wrong


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a --!> miracle",
        "<!--> miracle -->",
        "<!---> miracle -->",
        "<!-- a -- > b --> miracle",
        "<script>a</script/> miracle",
        "<script><!--<script></script> a --></script> miracle",
        "<title><b>miracle</b></title>x",
        "<textarea><p>miracle</textarea>x",
        "<p>a <![CDATA[ b > miracle ]]>",
        "<svg><text><![CDATA[ a > miracle ]]></text></svg>",
        "<svg><p><![CDATA[ a > miracle ]]>",
        'a <b c="d> miracle',
        "a <b c=d> miracle",
        "&amp miracle &ampmiracle &notit; &#109;iracle &#x6d;iracle",
        "<a b='<p>miracle'>c</a>",
        "<p/>miracle</p/>",
        "<xmp><b>miracle</b></xmp>",
        "<plaintext><b>miracle</plaintext>",
        "</p>miracle</br>",
        "<?php a > miracle ?>",
        "</ a> miracle",
        "<div a=b<p>miracle",
        "<svg><style>miracle<b>cure</style>",
        "<math><title><b>miracle</title>",
        "<select><p>miracle<option>cure</select>",
    ],
)
def test_ways_to_hide_text_from_a_tool_but_not_from_a_browser(text: str) -> None:
    assert shown(page(text)) == browsers(text)


def test_an_svg_title_is_markup_and_read_apart() -> None:
    (title,) = page("<svg><title>a<b>iracle</b></title></svg>").passages
    assert (title.kind, title.text.text) == ("alt", "airacle")


def everything(text: str) -> str:
    """All we read of a page, titles of drawings included; in what order is left open."""
    alt = (squeezed(passage.text.text) for passage in page(text).passages if passage.kind == "alt")
    return "".join(sorted(shown(page(text)) + "".join(alt)))


def everything_to_a_browser(text: str) -> str:
    tree = LexborHTMLParser(text)
    return "".join(sorted(squeezed(tree.root.text() if tree.root else "")))


@given(_MARKUP)
def test_no_visible_character_is_lost_or_made_up(text: str) -> None:
    # Foster parenting changes the order, so the characters are compared.
    assert everything(text) == everything_to_a_browser(text)


@given(st.one_of(st.text(), _MARKUP, st.text(alphabet="<>/!-?=\"' abp&;#x\r\n\x00\ud800")))
def test_any_text_is_a_page(text: str) -> None:
    parsed = page(text)
    for passage in parsed.passages:
        assert passage.text.text.strip()
        assert all(0 <= link.span.start < link.span.end <= len(passage.text.text) for link in passage.links)
        at = 0
        for run in passage.text.map.runs():
            assert at <= run.source.start < run.source.end <= len(text)
            assert not run.linear or text[slice(*run.source)] == passage.text.text[slice(*run.text)]
            at = run.source.end
    starts = [passage.text.map.starts[0] for passage in parsed.passages]
    assert starts == sorted(starts)
    assert [problem.at for problem in parsed.problems] == sorted(problem.at for problem in parsed.problems)


@given(st.text(alphabet="<>/!- abp&;'\""), st.integers(0, 20), st.integers(0, 20))
def test_a_fragment_stays_in_its_range(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    for passage in fragment(text, min(start, end), end, Allowance.of(text)):
        assert all(start <= run.source.start < run.source.end <= end for run in passage.text.map.runs())


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(_MARKUP)
def test_no_visible_character_is_lost_in_many_pages(text: str) -> None:
    assert everything(text) == everything_to_a_browser(text)


def test_real_pages_read_as_in_a_browser() -> None:
    shared = os.environ.get("HEALTHLINT_SHARED")
    if not shared:
        pytest.skip("HEALTHLINT_SHARED names no folder of real pages")
    pages = sorted(Path(shared, "corpora/marketing/pages").glob("*.html"))
    assert pages
    for path in pages:
        source = Source.read(path)
        parsed = read(source)
        assert shown(parsed) == browsers(source.text), path.name
        assert wrong_runs(source.text, parsed) == [], path.name
