"""Pages for the tests: a short text as rules see it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import NamedClause, Page
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthlint.knowledge.table import Table
    from healthlint.text.document import Document
    from healthlint.text.source import Format

TODAY = date(2026, 11, 21)


def document_of(text: str, format_: Format = "markdown") -> Document:
    """A text as a document."""
    return read(Source("x.md", text, format_))


def page_of(
    text: str,
    lists: Mapping[str, tuple[str, ...]] | None = None,
    tables: Iterable[Table] = (),
    *,
    clauses: Mapping[str, NamedClause] | None = None,
    format_: Format = "markdown",
) -> Page:
    """A text as a page, with this vocabulary."""
    lexicon = Lexicon(lists or {}, {table.table: table for table in tables})
    return Page(document_of(text, format_), lexicon, TODAY, clauses)


def at(page: Page, words: str) -> Span:
    """Where words stand first in a page's prose."""
    start = page.document.prose.index(words)
    return Span(start, start + len(words))


def words_at(page: Page, span: Span) -> str:
    """The prose in a range."""
    return page.document.prose[slice(*span)]
