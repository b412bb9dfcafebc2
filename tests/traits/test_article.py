from __future__ import annotations

from datetime import date

import pytest

from healthlint import traits
from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.text.reading import read
from healthlint.text.source import Source


def holds(text: str) -> bool:
    page = Page(read(Source("x.md", text, "markdown")), Lexicon(), date(2026, 11, 21))
    return traits.trait(page, "article").holds


@pytest.mark.parametrize("text", ["# Gout\n\nIt hurts.", "word " * 60])
def test_a_heading_over_something_or_some_length_makes_an_article(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize("text", ["It hurts.", "# Gout", "One.\n\nTwo.", "word " * 59, ""])
def test_a_note_is_none(text: str) -> None:
    assert not holds(text)
