from __future__ import annotations

from unicodedata import category

import pytest
from selectolax.lexbor import LexborHTMLParser

from healthlint.reports.page.markup import element, joined, text


def test_words_are_never_markup() -> None:
    written = element("p", "<script>alert('&')</script>", class_='"><img src=x>')
    assert written == (
        '<p class="&quot;&gt;&lt;img src=x&gt;">&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;</p>'
    )
    assert element("p", element("strong", "<b>")) == "<p><strong>&lt;b&gt;</strong></p>"


@pytest.mark.parametrize("tag", ["script", "img", "iframe", "form", "object", "svg", "base", "link"])
def test_other_elements_have_no_place(tag: str) -> None:
    with pytest.raises(ValueError, match="has no place"):
        element(tag)


@pytest.mark.parametrize("attribute", ["style", "onclick", "src", "srcdoc", "formaction", "background"])
def test_other_attributes_have_no_place(attribute: str) -> None:
    with pytest.raises(ValueError, match="has no place"):
        element("p", **{attribute: "x"})


def test_names_of_attributes_are_those_of_html() -> None:
    assert element("label", for_="a", aria_label="b") == '<label for="a" aria-label="b"></label>'


def test_what_cannot_be_seen_is_shown() -> None:
    assert text("a\u202eb\x1b") == ('a<span class="unseen">\\u202e</span>b<span class="unseen">\\x1b</span>')
    assert text("a\u00a0b\ud800") == 'a\u00a0b<span class="unseen">\\ud800</span>'
    assert text("a\tb") == "a    b"


def test_many_that_cannot_be_seen_have_no_frames() -> None:
    assert text("\u200b" * 100).count("<span") == 100
    assert text("\u200b" * 101) == "\\u200b" * 101


def test_no_line_commands_a_build_log() -> None:
    written = joined(("::stop-commands::x", "##[add-mask]e", "###vso[task]"))
    assert "::" not in written
    assert "##" not in written
    tree = LexborHTMLParser(f"<p>{written}").css_first("p")
    assert tree is not None
    assert tree.text() == "::stop-commands::x\n##[add-mask]e\n###vso[task]"


def test_every_character_stays_text() -> None:
    # The planes that hold anything but ideographs and what is unassigned.
    for first in (*range(0, 0x20000, 0x8000), 0xE0000):
        tree = LexborHTMLParser(element("p", "".join(map(chr, range(first, first + 0x8000)))))
        assert {node.tag for node in tree.css("*")} <= {"html", "head", "body", "p", "span"}
        shown = tree.css_first("p")
        assert shown is not None
        assert [one for one in shown.text() if not one.isprintable() and category(one) != "Zs"] == []
