from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from healthlint.excuses import excuse
from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.text.span import Span

Excused = Callable[[str, str], str | None]


def marked(written: str) -> tuple[Page, Span]:
    """The page of a text whose hit stands between ``<<`` and ``>>``, and the hit's place in its prose."""
    earlier, rest = written.split("<<")
    hit, later = rest.split(">>")
    page = Page(read(Source("x.md", earlier + hit + later, "markdown")), Lexicon(), date(2026, 11, 21))
    at = -1
    for _ in range(earlier.count(hit) + 1):
        at = page.document.prose.index(hit, at + 1)
    return page, Span(at, at + len(hit))


@pytest.fixture
def excused() -> Excused:
    """The words with which an excuse of that name excuses the marked hit of a text."""

    def words(name: str, written: str) -> str | None:
        page, span = marked(written)
        found = excuse(name)(page, span)
        return None if found is None else page.document.prose[found.start : found.end]

    return words
