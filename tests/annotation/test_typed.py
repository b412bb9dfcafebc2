from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.annotation.typed import as_word
from healthlint.text.source import Source
from tests.drafts import converted, members, needs_office

TEXT = "# Tea \N{HERB} & <b>more</b>\n\n  two spaces\tand a tab \nlast, \u05e9\u05dc\u05d5\u05dd"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_each_character_stands_where_it_stood(text: str) -> None:
    read = Source.decode(as_word(text), "a.docx").text
    assert len(read) == len(text)
    assert all(one == other for one, other in zip(text, read, strict=True) if one.isprintable())


def test_a_text_of_a_page_is_the_text_of_the_file() -> None:
    assert Source.decode(as_word(TEXT), "a.docx").text == TEXT
    assert as_word(TEXT) == as_word(TEXT)
    assert [one.text for one in docx.Document(io.BytesIO(as_word(TEXT))).paragraphs] == TEXT.split("\n")


@pytest.mark.slow
@needs_office
def test_libreoffice_opens_it() -> None:
    opened = converted({"a.docx": as_word(TEXT)}, "odt")["a"]
    assert "two spaces" in members(opened)["content.xml"].decode()
