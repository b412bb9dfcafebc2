from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.readers.html_attributes import Attributes
from healthlint.text.readers.html_tokens import Token, tokens


def cut(text: str, *, foreign: bool = False) -> list[tuple[str, str]]:
    found = tokens(text, 0, len(text), lambda: foreign)
    return [(token.kind, token.name or text[slice(*token.inside)]) for token in found]


def text_of(text: str) -> str:
    return "".join(said for kind, said in cut(text) if kind in {"text", "raw"})


def start_tag(text: str) -> Token:
    return next(token for token in tokens(text, 0, len(text)) if token.kind == "start")


def attributes(text: str) -> dict[str, str]:
    read = Attributes.read(text, start_tag(text).inside)
    return {name: read.value(name) for name in read.places}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<B>c</b >d", [("text", "a"), ("start", "b"), ("text", "c"), ("end", "b"), ("text", "d")]),
        ("<br/>", [("start", "br")]),
        ("a < b", [("text", "a "), ("text", "<"), ("text", " b")]),
        ("a<", [("text", "a"), ("text", "<")]),
        ("a</", [("text", "a"), ("text", "</")]),
        ("a</>b", [("text", "a"), ("nothing", ""), ("text", "b")]),
        ("<!DocType html>a", [("nothing", ""), ("text", "a")]),
        ("<!doctype", [("nothing", "")]),
        ("<!-- a -->b", [("comment", " a "), ("text", "b")]),
        ("<!-- a --!>b", [("comment", " a "), ("text", "b")]),
        ("<!-->a", [("nothing", ""), ("text", "a")]),
        ("<!--->a", [("nothing", ""), ("text", "a")]),
        ("<!---->a", [("comment", ""), ("text", "a")]),
        ("<!-- a -- > b", [("comment", " a -- > b"), ("unclosed", "comment")]),
        ("<!a>b", [("comment", "a"), ("text", "b")]),
        ("<!a", [("comment", "a")]),
        ("<?a?>b", [("comment", "?a?"), ("text", "b")]),
        ("</ a>b", [("comment", " a"), ("text", "b")]),
        ("<![CDATA[a>b]]>", [("comment", "[CDATA[a"), ("text", "b]]>")]),
        ("a<b c='", [("text", "a"), ("unclosed", "tag")]),
        ("a</b c='", [("text", "a"), ("unclosed", "tag")]),
        ("<title><b></title>", [("start", "title"), ("text", "<b>"), ("end", "title")]),
        ("<style><b></STYLE >", [("start", "style"), ("raw", "<b>"), ("end", "style")]),
        ("<textarea></text></textarea/>", [("start", "textarea"), ("text", "</text>"), ("end", "textarea")]),
        ("<script></script/>a", [("start", "script"), ("end", "script"), ("text", "a")]),
        ("<script>a", [("start", "script"), ("raw", "a"), ("unclosed", "<script> element")]),
        ("<script>", [("start", "script"), ("unclosed", "<script> element")]),
        ("<script></script>", [("start", "script"), ("end", "script")]),
        ("<title></title", [("start", "title"), ("text", "</title"), ("unclosed", "<title> element")]),
        ("<plaintext></plaintext>", [("start", "plaintext"), ("raw", "</plaintext>")]),
    ],
)
def test_markup_is_cut_as_browsers_cut_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("<script><!-- a </script>b", "b"),
        ("<script><!--<script></script>a</script>b", "b"),
        ("<script><!--<script></script>--></script>b", "b"),
        ("<script><!--<script>--></script>b", "b"),
        ("<script><!--><script></script>b", "b"),
        ("<script><script></script>b", "b"),
        ("<script><!--<script></scripty></script>a</script>b", "b"),
        ("<script></ſcript></script>b", "b"),
    ],
)
def test_scripts_end_where_browsers_end_them(script: str, shown: str) -> None:
    after = [said for kind, said in cut(script) if kind == "text"]
    assert after == [shown]


def test_in_svg_there_is_cdata_and_titles_are_markup() -> None:
    assert cut("<![CDATA[a>b]]>c", foreign=True) == [("raw", "a>b"), ("text", "c")]
    assert cut("<![CDATA[a", foreign=True) == [("raw", "a")]
    assert cut("<title><b>", foreign=True) == [("start", "title"), ("start", "b")]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<a b=c>", {"b": "c"}),
        ("<a b='c>d' e=\"f'\">", {"b": "c>d", "e": "f'"}),
        ("<a B = c D>", {"b": "c", "d": ""}),
        ("<a b=c b=d>", {"b": "c"}),
        ("<a b=c/>", {"b": "c/"}),
        ("<a/b/c=d/>", {"b": "", "c": "d/"}),
        ("<a b=>", {"b": ""}),
        ("<a b=''c>", {"b": "", "c": ""}),
        ("<a =b>", {"=b": ""}),
        ("<a ==b>", {"=": "b"}),
        ('<a "b" c>', {'"b"': "", "c": ""}),
        ("<a b='x &amp; y'>", {"b": "x & y"}),
        ("<a>", {}),
    ],
)
def test_attributes(tag: str, expected: dict[str, str]) -> None:
    assert attributes(tag) == expected


@pytest.mark.parametrize(
    ("tag", "empty"),
    [("<a/>", True), ("<a b />", True), ("<a b=c/>", False), ("<a / >", False), ("<a b='/'>", False)],
)
def test_a_slash_counts_at_the_very_end_of_a_tag(tag: str, *, empty: bool) -> None:
    assert start_tag(tag).empty is empty


def test_only_ascii_letters_fold() -> None:
    assert start_tag("<lin\N{KELVIN SIGN}>").name == "lin\N{KELVIN SIGN}"


def test_only_the_range_asked_for_is_read() -> None:
    text = "<b>a<i>b</i><!-- c -->"
    assert [token.kind for token in tokens(text, 4, 8)] == ["start", "text"]
    assert [token.kind for token in tokens(text, 4, 6)] == ["unclosed"]
    assert [token.kind for token in tokens(text, 4, 5)] == ["text"]
    assert [token.kind for token in tokens(text, 12, 20)] == ["comment", "unclosed"]


@given(st.text(alphabet="<>/!-?=\"' abscript&[]CDATA\n"), st.booleans())
def test_tokens_cover_the_text_without_gap_or_overlap(text: str, foreign: bool) -> None:
    at = 0
    for token in tokens(text, 0, len(text), lambda: foreign):
        if token.kind == "unclosed" and token.name != "tag":
            assert token.end == at == len(text)
            continue
        assert token.start == at
        assert token.start <= token.inside.start <= token.inside.end <= token.end
        at = token.end
    assert at == len(text)
