"""The hit is part of a name with a sign of ownership: "Calming Skin Veil®" says what a thing is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_LONGEST = 90
"""Characters of a heading or an item that can be a name; whatever is longer says more."""

_SIGN = lazily("[®™℠]")
_SMALL = lazily(r"\b(?!(?:with|and|of|the|for|in|by)\b)\p{Ll}\w*")


def excuses(page: Page, span: Span) -> Span | None:
    """The sign in the hit's own block, where the whole block is a name."""
    block = page.document.block(span).span
    if block.end - block.start > _LONGEST:
        return None
    name = page.document.prose[block.start : block.end]
    sign = _SIGN.search(name)
    if sign is None or _SMALL.search(name):
        return None
    return Span(block.start + sign.start(), block.start + sign.end())
