"""What stands over a hit: the headings above it, and the line that leads in its list."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.assertion.surroundings import Wording
    from healthlint.patterns.page import Page
    from healthlint.text.document import Block
    from healthlint.text.span import Span


def overhead(page: Page, span: Span, headings: Wording, leads: Wording) -> Span | None:
    """The first words of a wording that govern the hit's block, the nearest first.

    ``headings`` is sought in the headings over the block, ``leads`` in a line before it that ends in a
    colon; a line goes on leading while list items follow it.
    """
    starts, found = page.recall((headings, leads), lambda: _over_all(page, headings, leads))
    return found[max(bisect_right(starts, span.start) - 1, 0)]


def _over_all(page: Page, headings: Wording, leads: Wording) -> tuple[list[int], list[Span | None]]:
    starts = [block.span.start for block in page.document.blocks]
    return starts, list(_each(page, headings, leads))


def _each(page: Page, headings: Wording, leads: Wording) -> Iterator[Span | None]:
    over: list[tuple[int, Span | None]] = []
    lead: Span | None = None
    previous: Block | None = None
    for block in page.document.blocks:
        if block.kind == "heading":
            over = [(level, words) for level, words in over if level < block.level]
        lead = _lead(page, previous, block, lead, leads)
        yield lead or _nearest(over)
        if block.kind == "heading":
            over.append((block.level, headings.first(page, block.span)))
        previous = block


def _lead(page: Page, previous: Block | None, block: Block, lead: Span | None, leads: Wording) -> Span | None:
    """What leads the block in: the line right before it, or that of the list it goes on with."""
    if previous is None or block.kind == "heading":
        return None
    if page.document.prose.startswith(":", previous.span.end - 1):
        return leads.first(page, previous.span)
    return lead if block.is_a("item") and previous.is_a("item") else None


def _nearest(over: list[tuple[int, Span | None]]) -> Span | None:
    """The nearest heading's words; of those above it the main heading does not speak for everything."""
    words = [found for level, found in over[:-1] if level > 1] + [found for _, found in over[-1:]]
    return next((found for found in reversed(words) if found), None)
