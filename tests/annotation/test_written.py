from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.annotation import Note, annotated
from healthlint.suppression.comments import comments, strays
from healthlint.text.reading import read
from healthlint.text.source import Source, UnreadableError
from healthlint.text.span import Span
from tests.annotation.test_word import DAY

COMMENT = re.compile(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL)


def done(text: str, words: str, name: str = "a.md", said: str = "error: a message") -> str:
    at = text.index(words)
    source = Source.decode(text.encode(), name)
    note = Note(Span(at, at + len(words)), words, (said,))
    return annotated(source, text.encode(), [note], DAY).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A miracle for all.\n", "A miracle<!-- error: a message --> for all.\n"),
        ("# A miracle\n\nText.\n", "# A miracle\n<!-- error: a message -->\n\nText.\n"),
        ("- A *miracle* for all\n", "- A *miracle<!-- error: a message -->* for all\n"),
        ("A [miracle](x.md).\n", "A [miracle<!-- error: a message -->](x.md).\n"),
        (
            "| a | b |\n|---|---|\n| miracle | c |\n",
            "| a | b |\n|---|---|\n| miracle<!-- error: a message --> | c |\n",
        ),
        # What renderers would show, or make the address of a heading from, is left as it was.
        ("A ![miracle](x.png) here.\n", "A ![miracle](x.png) here.\n<!-- error: a message -->\n"),
    ],
)
def test_a_comment_stands_behind_its_words(text: str, expected: str) -> None:
    assert done(text, "miracle") == expected


def test_pages_have_theirs_too() -> None:
    page = "<!doctype html>\n<title>A miracle</title>\n<p>A <b>mir</b>acle &amp; more.</p>\n"
    assert done(page, "<b>mir</b>acle", "a.html") == page.replace("acle &", "acle<!-- error: a message --> &")
    in_title = done(page, "miracle", "a.html")
    assert in_title == page.replace("</title>", "</title>\n<!-- error: a message -->")


def test_mdx_has_comments_of_its_own() -> None:
    assert done("A miracle for all.\n", "miracle", "a.mdx") == "A miracle{/* error: a message */} for all.\n"


def test_what_is_said_of_the_whole_stands_at_the_end() -> None:
    text = "---\ntitle: Tea\n---\n\nText.\n"
    source = Source.decode(text.encode(), "a.md")
    whole = Note(Span(0, 0), "", ("warning: no author",))
    assert annotated(source, text.encode(), [whole], DAY).decode() == f"{text}<!-- warning: no author -->"


def test_nothing_to_say_changes_nothing() -> None:
    assert annotated(Source.decode(b"Text", "a.md"), b"Text", [], DAY) == b"Text"


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.mdx"])
@pytest.mark.parametrize(
    "said",
    [
        "--> <script>alert(1)</script>", "--!> <b>", "-", "--->", "*/} <b> {/*", "{{ secrets }}", "{% raw %}",
        "${x} #{x} <% x %> <?php x ?>", "``` ` |||", "healthlint: allow-file HL1 -- so", "é “ü” \U0001f33f",
        "<!-- healthlint: allow HL1 -- it says so -->", "{/* healthlint: allow HL1 -- so */}", "\\", "]]>",
    ],
)  # fmt: skip
def test_nothing_in_a_comment_ends_it_or_commands_anything(name: str, said: str) -> None:
    text = (
        "# Tea\n\nA miracle for `code` and | all.\n" if name != "a.html" else "<p>A miracle <i>for</i> all.\n"
    )
    changed = done(text, "miracle", name, said)
    assert COMMENT.sub("", changed).strip() == text.strip()
    assert len(COMMENT.findall(changed)) == 1
    document = read(Source(name, changed, Source.decode(b"", name).format))
    assert list(comments(document)) == []
    assert list(strays(document)) == []
    (inner,) = COMMENT.findall(changed)
    assert not re.search(r"\{\{|\{%|\$\{|#\{|<%|<\?|`|\||<!--.*<!--", inner)


def test_bytes_marks_and_line_ends_stay() -> None:
    data = b"\xef\xbb\xbfA miracle.\r\n\r\n![a miracle](x)\r\n"
    source = Source.decode(data, "a.md")
    notes = [Note(Span(2, 9), "miracle", ("one",)), Note(Span(18, 25), "miracle", ("two “2”",))]
    changed = annotated(source, data, notes, DAY)
    assert changed == "\ufeffA miracle<!-- one -->.\r\n\r\n![a miracle](x)\r\n<!-- two “2” -->\r\n".encode()


def test_what_an_encoding_lacks_is_an_escape() -> None:
    data = b"A miracle \x93for\x94 all."
    source = Source.decode(data, "a.md")
    changed = annotated(source, data, [Note(Span(2, 9), "miracle", ("“one” \U0001f33f",))], DAY)
    assert changed == b"A miracle<!-- \x93one\x94 \\U0001f33f --> \x93for\x94 all."


def test_a_page_that_no_comment_can_enter_is_left_alone() -> None:
    with pytest.raises(UnreadableError, match="would say something else"):
        done("<title>A miracle", "miracle", "a.html")


WORDS = ["miracle", "tea", " ", "\n", "\n\n", "\r\n", "    ", "\\"]
MARKUP = ["# ", "- ", "> ", "`", "```\n", "*", "[", "](x)", "|", "![", "---\n", "{{", "}}", "===\n"]
TAGS = ["<b>", "</b>", "<!--", "-->", "<script>", "</p>", "&amp;", "<title>", "<td>", "<xmp>"]
TEXTS = st.lists(st.sampled_from([*WORDS, *MARKUP, *TAGS]), min_size=1, max_size=30)


@given(pieces=TEXTS, name=st.sampled_from(["a.md", "a.html", "a.mdx"]))
def test_whatever_the_text_it_says_the_same_or_is_refused(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    source = Source.decode(text.encode(), name)
    before = read(source)
    notes = [
        Note(before.map.to_source(Span(*found.span())), found.group(), ("error: --> `x` | {{ y",))
        for found in re.finditer("miracle", before.visible)
    ]
    try:
        changed = annotated(source, text.encode(), notes, DAY).decode()
    except UnreadableError:
        return
    after = read(Source.decode(changed.encode(), name))
    assert (after.visible, after.blocks) == (before.visible, before.blocks)
    assert changed.count("error: ") == len(notes)
