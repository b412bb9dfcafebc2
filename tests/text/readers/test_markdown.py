from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.readers import read
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.growth import Work, in_step, seconds

if TYPE_CHECKING:
    from healthlint.text.passage import Parsed, Passage

MIRACLE_CURE = regex.compile(r"\bmiracle\s+cure\b", regex.IGNORECASE)
Outline = list[tuple[str, str | None, str]]


def parsed(text: str, path: str = "page.md") -> Parsed:
    return read(Source(path, text, "markdown"))


def outline(text: str) -> Outline:
    return [(p.kind, p.aside, " ".join(p.text.text.split())) for p in parsed(text).passages]


def only(text: str) -> Passage:
    (passage,) = parsed(text).passages
    return passage


def found(text: str, path: str = "page.md") -> list[str]:
    """What the file holds where its prose says "miracle cure"."""
    passages = (p for p in parsed(text, path).passages if p.aside is None)
    return [
        text[slice(*p.text.source(Span(*hit.span())))]
        for p in passages
        for hit in MIRACLE_CURE.finditer(p.text.text)
    ]


def assert_faithful(text: str, result: Parsed) -> None:
    """Spans lie in the file, copies are copies, and passages come in the order of the file."""
    begins = [p.text.source(Span(0, 1)).start for p in result.passages]
    assert begins == sorted(begins)
    for passage in result.passages:
        for run in passage.text.map.runs():
            assert 0 <= run.source.start <= run.source.end <= len(text)
            if run.linear:
                assert passage.text.text[slice(*run.text)] == text[slice(*run.source)]
        for link in passage.links:
            assert 0 <= link.span.start < link.span.end <= len(passage.text.text)
    assert all(0 <= stated.span.start <= stated.span.end <= len(text) for stated in result.properties)
    assert all(0 <= problem.at <= len(text) for problem in result.problems)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a mir**acle** cure", "mir**acle** cure"),
        ("a *miracle\ncure*", "miracle\ncure"),
        ("> a miracle\n> cure", "miracle\n> cure"),
        ("> > a miracle\n> > cure", "miracle\n> > cure"),
        ("- x\n  - a miracle\n    cure", "miracle\n    cure"),
        ("1. a miracle\ncure", "miracle\ncure"),
        ('[miracle](http://x "t") cure', 'miracle](http://x "t") cure'),
        ("a miracle&nbsp;cure", "miracle&nbsp;cure"),
        ("a mir&#97;cle cure", "mir&#97;cle cure"),
        ("a mir&#x61;cle cure", "mir&#x61;cle cure"),
        ("a \\miracle cure", "miracle cure"),
        ("a \\*miracle\\* miracle \\*cure", None),
        ("mir<b>acle</b> cure", "mir<b>acle</b> cure"),
        ("miracle<!-- x --> cure", "miracle<!-- x --> cure"),
        ("mira<!-- x -->cle cure", "mira<!-- x -->cle cure"),
        ("miracle  \ncure", "miracle  \ncure"),
        ("miracle\\\ncure", "miracle\\\ncure"),
        ("miracle<br>cure", "miracle<br>cure"),
        ("| miracle cure |\n|---|\n| x |", "miracle cure"),
        ("| x |\n|---|\n| a *miracle* cure |", "miracle* cure"),
        ("Miracle\ncure\n===", "Miracle\ncure"),
        ("## Miracle *cure* ##", "Miracle *cure"),
        ("a ![miracle cure](x.png)", "miracle cure"),
        ("a ![mir*acle* cure][x]\n\n[x]: y", "mir*acle* cure"),
        ("<div>\n\nmiracle *cure*\n\n</div>", "miracle *cure"),
        ("<p>miracle\n<i>cure</i></p>", "miracle\n<i>cure"),
        ("> <p>miracle\n> <i>cure</i></p>", "miracle\n> <i>cure"),
        ("miracle[^1] cure\n\n[^1]: note", "miracle[^1] cure"),
        ("x[^1]\n\n[^1]: a miracle\n    cure", "miracle\n    cure"),
        ("`miracle cure`", "miracle cure"),
        ("a `miracle\ncure`", "miracle\ncure"),
        ("> a `miracle\n> cure`", "miracle\n> cure"),
        ("    miracle cure", None),
        ("```\nmiracle cure\n```", None),
        ('[x]: http://a "miracle cure"', None),
        ("# é\n\nünïcode 😀 miracle cure", "miracle cure"),
        ("a miracle\r\ncure\r\n", "miracle\r\ncure"),
        ("a miracle\rcure\r", "miracle\rcure"),
        ("~~miracle~~ cure", "miracle~~ cure"),
        ("[miracle cure]: x\n\n[miracle cure]", "miracle cure"),
        ("- [ ] miracle cure", "miracle cure"),
        ("<https://x/miracle cure>", "miracle cure"),
        ("a <b hidden>miracle cure</b>", None),
        ("<script>miracle cure</script>", None),
        ("x <script>miracle cure</script>", None),
        ("<div hidden>\n\nmiracle cure\n\n</div>", None),
        ("<!-- miracle cure -->", None),
        ("a <![CDATA[> miracle cure ]]>", "miracle cure"),
        ("a <!-- --!> miracle cure -->", "miracle cure"),
        ("mir\u00adacle x miracle cure", "miracle cure"),
    ],
)
def test_a_phrase_is_found_where_it_is_written(text: str, written: str | None) -> None:
    assert found(text) == ([written] if written else [])


def test_a_byte_order_mark_is_no_character() -> None:
    source = Source.decode("\ufeff# Miracle cure".encode(), "page.md")
    (heading,) = read(source).passages
    assert (heading.kind, heading.text.source(Span(0, 7))) == ("heading", Span(2, 9))


def test_blocks_have_the_kind_a_reader_sees() -> None:
    text = (
        "# T\n\n## H\n\np\n\n- tight\n\n1. loose\n\n   more\n\n> q\n\n"
        "| a |\n|---|\n| b |\n\n![alt](x)\n\n```\nc\n```\n"
    )
    assert outline(text) == [
        ("heading", None, "T"),
        ("heading", None, "H"),
        ("paragraph", None, "p"),
        ("item", None, "tight"),
        ("item", None, "loose"),
        ("item", None, "more"),
        ("paragraph", None, "q"),
        ("cell", None, "a"),
        ("cell", None, "b"),
        ("alt", None, "alt"),
        ("code", "code", "c"),
    ]


def test_headings_have_their_rank() -> None:
    levels = [passage.level for passage in parsed("# a\n\n### b\n\nc\n===\n\nd\n---\n\ne\n").passages]
    assert levels == [1, 3, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "kind", "within"),
    [
        ("> a", "paragraph", {"quote"}),
        ("> # a", "heading", {"quote"}),
        ("- > a", "paragraph", {"quote", "item"}),
        ("> - a", "item", {"quote"}),
        ("- # a", "heading", {"item"}),
        ("- - a", "item", set()),
        ("> [!NOTE]\n> a", "paragraph", set()),
        ("> <p>a</p>", "paragraph", {"quote"}),
        ("- <p>a</p>", "paragraph", {"item"}),
        ("> ![a](x)", "alt", {"quote"}),
        ('> <img alt="a">', "alt", {"quote"}),
        ('> x <img alt="a">', "alt", {"quote"}),
    ],
)
def test_a_block_knows_the_containers_around_it(text: str, kind: str, within: set[str]) -> None:
    passage = parsed(text).passages[-1]
    assert (passage.kind, set(passage.within)) == (kind, within)


def test_what_comes_after_a_container_is_out_of_it() -> None:
    assert [set(p.within) for p in parsed("> a\n\nb\n\n- > c\n\nd").passages] == [
        {"quote"},
        set(),
        {"item", "quote"},
        set(),
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('[a *b*](c "t")', [("a b", "c")]),
        ("<http://x.y>", [("http://x.y", "http://x.y")]),
        ("<a@b.c>", [("a@b.c", "a@b.c")]),
        ("[a][r] [r]\n\n[r]: /u", [("a", "/u"), ("r", "/u")]),
        ('x <a href="/u&amp;v">a b</a> y', [("a b", "/u&v")]),
        ("[![alt](x)](y)", []),
        ("see https://a.org/b_(c). x", [("https://a.org/b_(c)", "https://a.org/b_(c)")]),
        ("(see www.a.org/b).", [("www.a.org/b", "http://www.a.org/b")]),
        ("[https://a.org](https://b.org) x", [("https://a.org", "https://b.org")]),
        ("a claim[^n].\n\n[^n]: b", [("claim", "#fn:n")]),
        ("[^n] a\n\n[^n]: b", []),
        ("# [a](b)", [("a", "b")]),
    ],
)
def test_links_have_their_words_and_address(text: str, links: list[tuple[str, str]]) -> None:
    passages = parsed(text).passages
    assert [(p.text.text[slice(*link.span)], link.target) for p in passages for link in p.links] == links


def test_an_address_in_code_is_no_link() -> None:
    assert only("```\nhttps://a.org\n```").links == ()


def test_alternative_text_is_no_part_of_the_sentence() -> None:
    assert outline("a ![b ![c](d) e](f) g") == [("paragraph", None, "a g"), ("alt", None, "b c e")]


def test_hidden_words_are_kept_aside() -> None:
    assert outline("a <span style='display: none'>b <i>c</i></span> d") == [
        ("paragraph", None, "a d"),
        ("paragraph", "hidden", "b c"),
    ]


def test_words_hidden_twice_are_two_passages() -> None:
    assert outline("<b hidden>a</b> x <b hidden><b>b</b>c</b> y")[:2] == [
        ("paragraph", "hidden", "a"),
        ("paragraph", None, "x y"),
    ]


def test_a_hidden_element_hides_the_markdown_in_it() -> None:
    assert outline("<div hidden>\n\n# a\n\n![b](c)\n\n<p>d</p>\n\n</div>\n\ne") == [
        ("heading", "hidden", "a"),
        ("alt", "hidden", "b"),
        ("paragraph", "hidden", "d"),
        ("paragraph", None, "e"),
    ]


def test_an_element_hidden_inside_a_block_ends_with_the_block() -> None:
    assert outline("a <b hidden>b\n\nc") == [
        ("paragraph", None, "a"),
        ("paragraph", "hidden", "b"),
        ("paragraph", None, "c"),
    ]


def test_comments_are_kept_aside() -> None:
    assert outline("a<!-- b -->c\n\n<!-- d -->\n\n<!---->x") == [
        ("paragraph", None, "ac"),
        ("comment", "comment", "b"),
        ("comment", "comment", "d"),
        ("paragraph", None, "x"),
    ]


def test_block_tags_inside_a_line_part_words() -> None:
    assert only("one<p>two</p>three").text.text.split() == ["one", "two", "three"]


def test_formatting_tags_do_not() -> None:
    assert only("mir<i>ac</i>le<wbr>s").text.text == "miracles"


def test_an_empty_file_has_no_passages() -> None:
    assert parsed("").passages == parsed(" \n\n").passages == ()


@given(st.text())
def test_any_string_is_markdown(text: str) -> None:
    assert_faithful(text, parsed(text))


MARKUP = (
    "{{ }} {% %} {# #} {/* */} { } < > </ <A <!-- --> ` ``` * ** _ ~~ [ ] ( ) ! | &amp; &#97; \\ miracle é 😀"
    " \ud800 \x00 \ue000 [^1] http://a.b www. <br> <script> </script> <![CDATA[ </a> </b> </div> raw endraw"
    " comment endcomment import export = : --- +++ ==="
)
TAGS = ["<b hidden>", "<div hidden>", "<img alt='x'>", "<a href=x>"]
SPACES = ["\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "> ", "- ", "1. ", "# ", "---\n", "+++\n", "a: b\n"]
PIECES = st.sampled_from([*MARKUP.split(), *TAGS, *SPACES])


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["page.md", "page.mdx"]))
def test_any_markup_is_read_faithfully(text: str, path: str) -> None:
    assert_faithful(text, parsed(text, path))


HOSTILE = [
    "[", "![", "](", "[a](", "*a ", "_a_ *", "`", "``a`", "> ", "- ", "1) ", "|a", "<!--", "<a ", "&a",
    "# ", "~~a", "[^a]", "[a]: b\n", "**a ", "\\", "<?", "<!A", "a***", "[[a]", "[a](<b",
    "x", "a|", "---\n", "```\n",
    "- a\n", "> a\n",
    "<b hidden>x</b>", "<div hidden>\n\n", "> <div>\n", "www.a ", "[a](b)http://c ", "<br>",
    "a[^1]\n\n[^1]: x\n", "{{", "{%", "{#", "{/*", "{", "}",
    "{`", "{'\\'", "<A ", '<A b="', "<A b={", "{{ a\n\n",
    "{% raw %}", "{% comment %}", "import {\n", "\r", "é `a`", "\ud800",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
def test_hostile_files_take_linear_time(piece: str, path: str) -> None:
    def work(size: int) -> Work:
        text = piece * (size // len(piece))
        return lambda: parsed(text, path)

    assert in_step(work, 50_000, 200_000, least=0.06)


@pytest.mark.slow
def test_deep_nesting_and_long_lines_take_linear_time() -> None:
    texts = (
        "\n".join("  " * depth + "- x" for depth in range(2_000)),
        ">" * 50_000 + " x",
        "aé *b* " * 100_000,
    )
    assert seconds(lambda: [parsed(text) for text in texts]) < 20
