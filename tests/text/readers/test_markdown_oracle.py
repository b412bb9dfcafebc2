"""The Markdown reader against an independent parser, on documents made for it.

Left out, because the two differ by design: footnotes, task lists, alerts, heading attributes,
single tildes, HTML, template code and bare addresses, which are tested on their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from healthlint.text.readers import read
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

ORACLE = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def oracle_text(markdown: str) -> str:
    return "".join("".join(_texts(ORACLE.parse(markdown))).split())


def _texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline", "fence", "code_block", "text_special"}:
            yield token.content
        elif token.type == "inline":
            yield from _texts(token.children or ())


def drawn(markdown: str) -> str:
    passages = read(Source("page.md", markdown, "markdown")).passages
    return "".join("".join(p.text.text.split()) for p in passages if p.kind != "alt")


@pytest.mark.parametrize(
    "markdown",
    [
        "a *b **c** d* e",
        "***a** b*",
        "a_b_c _d_",
        "`` a ` b ``",
        "a&copy;b &#169; &nosuch;",
        "\\# a \\* b \\_ c \\\\",
        "[a](b) [c][d] [e]\n\n[d]: f\n[e]: <g h> 'i'",
        "![a](b) c",
        "- a\n- b\n\n  c\n  - d",
        "2. a\n3. b",
        "> a\nb\n> c",
        "    a\n\n    b\n\nc",
        "~~~ x\na\n\nb\n~~~",
        "| a | b |\n|:-|-:|\n| c \\| d | `e` |\n| f |",
        "a\n===\n\nb\n---\n\nc",
        "a  \nb\\\nc",
        "<http://a.b?c=d&e>",
        "~~a~~ b",
        "* * *\n\n- - a",
        "a\r\n> b\r\n> c\r\n",
        "\ta\n\n-\tb",
    ],
)
def test_constructed_documents_read_alike(markdown: str) -> None:
    assert drawn(markdown) == oracle_text(markdown)


VOCABULARY = "a bee café 5mg don't 日本 😀 x.y e_f 2*3 cure!"
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=5)
PHRASE = WORDS.map(" ".join)
FORMS = [
    "*{}*",
    "**{}**",
    "_{}_",
    "~~{}~~",
    "`{}`",
    "[{}](/u)",
    "![{}](/i)",
    "{}&amp;",
    "\\*{}",
    "{}  \n",
    "{}",
]
MARKED = st.builds(str.format, st.sampled_from(FORMS), PHRASE)
LINE = st.lists(MARKED, min_size=1, max_size=4).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


MARKS = [("> ", "> "), ("- ", "  "), ("1. ", "   ")]


def _inside(block: str, marks: tuple[str, str]) -> str:
    first, rest = marks
    return first + block.replace("\n", "\n" + rest)


def _containers(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    return st.builds(_inside, blocks, st.sampled_from(MARKS)) | several


LEAVES = st.one_of(
    PARAGRAPH,
    LINE.map(lambda line: "## " + line.replace("\n", " ")),
    PHRASE.map("```\n{}\n```".format),
    PHRASE.map("    {}".format),
    st.just("***"),
    PHRASE.map("| a | b |\n|---|---|\n| {} | c |".format),
)


@given(st.recursive(LEAVES, _containers, max_leaves=6))
def test_made_documents_read_alike(markdown: str) -> None:
    assert drawn(markdown) == oracle_text(markdown)
