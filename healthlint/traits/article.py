"""article: a piece with a heading or some length, not a lone sentence.

Only such a piece owes its reader an author, a date and sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 1

_LONG = 60
"""Words from which on a text without a heading is more than a note."""


def evidence(page: Page) -> Iterator[Evidence]:
    """A title or heading with something under it, or enough words to be read on their own."""
    blocks = page.document.blocks
    if len(blocks) > 1 and any(block.kind in ("title", "heading") for block in blocks):
        yield Evidence("heading", 1, blocks[0].span)
    if page.document.words >= _LONG:
        yield Evidence(f"length ({page.document.words} words)", 1)
