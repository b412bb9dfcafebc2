from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.html import fragment, read
from healthlint.text.source import Source

_KEYS = st.sampled_from(["author", "name", "headline", "@graph", "@id", "@type", "mainEntity", "reviewedBy"])


def stated(text: str) -> list[tuple[str, str]]:
    return [(found.name, found.value) for found in read(Source("page.html", text, "html")).properties]


def written(text: str) -> list[str]:
    return [text[slice(*found.span)] for found in read(Source("page.html", text, "html")).properties]


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<html lang=en-GB>", ("language", "en-GB")),
        ("<html xml:lang=de>", ("language", "de")),
        ("<title> A\n B </title>", ("title", "A B")),
        ("<meta name=Author content='Jane &amp; Joe'>", ("author", "Jane & Joe")),
        ("<meta name=description content=d>", ("description", "d")),
        ("<meta property=article:published_time content=2024-01-02>", ("published", "2024-01-02")),
        ("<meta property=article:modified_time content=2024-01-02>", ("modified", "2024-01-02")),
        ("<meta http-equiv=Last-Modified content=2024-01-02>", ("modified", "2024-01-02")),
        ("<meta itemprop=lastReviewed content=2024-01-02>", ("reviewed", "2024-01-02")),
        ("<meta name=Robots content=noindex>", ("robots", "noindex")),
        ("<time class='entry-date published' datetime=2024-01-02>2 Jan</time>", ("published", "2024-01-02")),
        ("<time pubdate datetime=2024-01-02></time>", ("published", "2024-01-02")),
        ("<time class=updated datetime=2024-01-02></time>", ("modified", "2024-01-02")),
        ("<time class=reviewed>2 Jan 2024</time>", ("reviewed", "2 Jan 2024")),
        ("<time itemprop=dateModified datetime=2024-01-02></time>", ("modified", "2024-01-02")),
        ("<span itemprop=datePublished content=2024-01-02>2 Jan</span>", ("published", "2024-01-02")),
        ("<a rel='author external' href=x>Jane <b>Doe</b></a>", ("author", "Jane Doe")),
        ("<p class=byline>By  Jane&nbsp;Doe, MD</p>", ("author", "Jane Doe, MD")),
        ("<p class='post-author'>Jane Doe<p>b", ("author", "Jane Doe")),
        ("<span class=authorName>Written by: Jane</span>", ("author", "Jane")),
        ("<div class=author><div>Jane</div><div>MD</div></div>", ("author", "Jane MD")),
        ("<p class=author>Jane", ("author", "Jane")),
        ("<p class=byline>Medically reviewed by Jane</p>", ("reviewer", "Jane")),
        ("<p class=reviewed-by>Reviewed by Jane</p>", ("reviewer", "Jane")),
        ("<span itemprop=reviewedBy>Jane</span>", ("reviewer", "Jane")),
        ("<p class=author>Byron</p>", ("author", "Byron")),
        ("<b class=author>J<br>D</b>", ("author", "J D")),
    ],
)
def test_a_page_says_who_wrote_it_and_when(text: str, expected: tuple[str, str]) -> None:
    assert stated(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "<html>",
        "<html lang=''>",
        "<meta name=author>",
        "<meta content=x>",
        "<meta name=author content=' '>",
        "<template><meta name=author content=x></template>",
        "<time datetime=2024-01-02>2 Jan</time>",
        "<p class=comment-author>Jane</p>",
        "<p class=testimonial-author>Jane</p>",
        "<p class=authority>Jane</p>",
        "<p class=coauthored>Jane</p>",
        "<p class=author></p>",
        "<p class=author>By </p>",
        f"<div class=author-archive>{'long ' * 50}</div>",
        f"<div class=author>{'<i>x</i>' * 50}</div>",
        "<td><b class=author>Jane</td>",
        "<p itemprop=name>Jane</p>",
    ],
)
def test_what_names_no_author_gives_none(text: str) -> None:
    assert stated(text) == []


def test_a_byline_in_a_byline_is_told_twice() -> None:
    text = "<p class=byline>By <a rel=author href=x>Jane</a>, MD</p>"
    assert stated(text) == [("author", "Jane"), ("author", "Jane, MD")]


def test_the_place_is_that_of_the_value() -> None:
    text = (
        "<html lang=en><title> T </title><meta name=author content='J'><p class=byline>By <b>Jane</b> Doe</p>"
        '<script type="application/ld+json">{"dateModified": "2024", "datePublished": "2024"}</script>'
    )
    assert written(text) == ["en", "T", "J", "Jane</b> Doe", "2024", "2024"]
    assert len({found.span for found in read(Source("page.html", text, "html")).properties}) == 6


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"author": {"name": "Jane"}}, [("author", "Jane")]),
        ({"author": "Jane"}, [("author", "Jane")]),
        ({"author": [{"name": "A"}, "B", {"x": 1}, 5]}, [("author", "A"), ("author", "B")]),
        ({"reviewedBy": {"name": "R"}}, [("reviewer", "R")]),
        ({"headline": "a\nb"}, [("title", "a b")]),
        ([{"datePublished": "1"}, {"dateModified": "2"}], [("published", "1"), ("modified", "2")]),
        ({"@graph": [{"lastReviewed": "3"}, "x"]}, [("reviewed", "3")]),
        ({"mainEntity": {"headline": "h"}}, [("title", "h")]),
        (
            {"@graph": [{"author": {"@id": "#j"}}, {"@id": "#j", "name": "Jane"}]},
            [("author", "Jane")],
        ),
        ({"@graph": [{"author": {"@id": "#nobody"}}]}, []),
        ({"@type": "Review", "author": {"name": "a customer"}}, []),
        ({"@type": ["Thing", "Comment"], "datePublished": "1"}, []),
        ({"review": {"author": {"name": "a customer"}}}, []),
        ({"headline": 5, "datePublished": None, "author": {"name": " "}}, []),
        ("x", []),
        (5, []),
    ],
)
def test_json_ld(data: object, expected: list[tuple[str, str]]) -> None:
    assert stated(ld(data)) == expected


def test_a_value_that_json_spells_otherwise_is_found() -> None:
    text = '<script type="application/LD+JSON; x">{"author": {"name": "J\\u00e4ne \\/ \\"Doe\\""}}</script>'
    assert stated(text) == [("author", 'Jäne / "Doe"')]
    assert written(text) == ['J\\u00e4ne \\/ \\"Doe\\"']


def test_half_a_character_is_replaced() -> None:
    assert stated('<script type=application/ld+json>{"headline": "a\\ud800"}</script>') == [("title", "a?")]


def test_names_in_a_list_have_their_own_places() -> None:
    text = '<script type=application/ld+json>{"author": [{"name": "x", "url": "u"}, "y"]}</script>'
    assert written(text) == ["x", "y"]


def test_a_value_said_twice_stands_where_its_key_is() -> None:
    text = ld({"name": "Jane", "dateModified": "Jane", "author": "Jane"})
    places = [found.span.start for found in read(Source("page.html", text, "html")).properties]
    assert places == [text.index('Jane", "author"'), text.rindex("Jane")]


@pytest.mark.parametrize(
    "script",
    ["{", "{'a': 1}", "[" * 100_000, "1" * 5000, '{"a": "b" "c"}', "<!-- {} -->"],
)
def test_json_ld_that_cannot_be_read_is_a_problem(script: str) -> None:
    text = f"<p>a<script type=application/ld+json>{script}</script>"
    parsed = read(Source("page.html", text, "html"))
    (problem,) = parsed.problems
    assert 37 <= problem.at <= len(text)
    assert "JSON-LD" in problem.what
    assert problem.how
    assert [found.text.text for found in parsed.passages] == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "<script type=application/ld+json></script>",
        "<script type=application/ld+json> </script>",
        "<script type=application/json>{</script>",
        "<script>{</script>",
        "<template><script type=application/ld+json>{</script></template>",
        "<script type=application/ld+json></script><svg><script><![CDATA[{]]></script></svg>",
    ],
)
def test_other_scripts_are_not_read(text: str) -> None:
    parsed = read(Source("page.html", text, "html"))
    assert (parsed.properties, parsed.problems) == ((), ())


def test_a_fragment_states_nothing() -> None:
    text = "<meta name=author content=x><p class=byline>By Jane</p>"
    assert [found.text.text for found in fragment(text, 0, len(text), Allowance.of(text))] == ["By Jane"]


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda some: st.lists(some) | st.dictionaries(_KEYS, some)
    )
)
def test_any_json_can_be_read(data: object) -> None:
    text = ld(data)
    for found in read(Source("page.html", text, "html")).properties:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.value
