"""HTML: passages as a browser shows them, and what the page says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.passage import Parsed, Passage, Property
from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.html_walk import Walk
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.source import Source


def read(source: Source) -> Parsed:
    """The passages, properties and problems of an HTML page, each in the order of the file.

    Any text is a page: like a browser, this never refuses. A title also gives a property.
    """
    walk = Walk(source.text, Allowance.of(source.text))
    walk.run(0, len(source.text))
    passages = walk.passages
    titles = (_title(passage) for passage in passages if passage.kind == "title")
    properties = sorted((*titles, *walk.properties), key=lambda stated: stated.span)
    return Parsed(passages, tuple(properties), tuple(sorted(walk.problems, key=lambda found: found.at)))


def fragment(text: str, start: int, end: int, allowance: Allowance) -> tuple[Passage, ...]:
    """The passages of characters ``start`` to ``end`` of ``text``, read as a piece of HTML.

    For HTML inside another format; places are offsets in ``text``. The piece may begin inside a table, and
    spends of the allowance of the whole.
    """
    walk = Walk(text, allowance, fragment=True)
    walk.run(start, end)
    return walk.passages


def _title(passage: Passage) -> Property:
    said = passage.text.text
    value = said.strip()
    at = said.index(value)
    return Property("title", " ".join(value.split()), passage.text.source(Span(at, at + len(value))))
