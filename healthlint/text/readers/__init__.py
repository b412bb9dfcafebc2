"""Readers: one module a format, each with the same ``read``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.readers import html, markdown, plain, word

if TYPE_CHECKING:
    from healthlint.text.passage import Parsed
    from healthlint.text.source import Source


def read(source: Source) -> Parsed:
    """The passages, properties and problems of a file, by its format; no text makes a reader fail."""
    match source.format:
        case "plain":
            return plain.read(source)
        case "markdown":
            return markdown.read(source)
        case "html":
            return html.read(source)
        case "word":
            return word.read(source)
