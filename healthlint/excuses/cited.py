"""A reference stands in the hit's sentence, or right after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import around, in_one_block, sentence_after, text
from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

_REFERS = lazily(
    r"\W*(?:sources?|references?|refs?|see|cited|from|data|based on|published in|\d{1,2}[.)]|\[\d)\b",
    regex.IGNORECASE,
)
# A link that sells or leads on is no reference, wherever it goes.
_SELLS = lazily(
    r"\W*(?:buy|shop|order|book|get|(?:read|learn) more|click|contact|call|start|try|join|subscribe)\b",
    regex.IGNORECASE,
)
_MOST = 0.6
"""The share of a sentence that a reference fills where the sentence is nothing else."""


def excuses(page: Page, span: Span) -> Span | None:
    """The reference in the sentence, or in the next one if that only gives it."""
    own = next(_citations(page, around(page, span, "sentence")), None)
    following = sentence_after(page, span)
    if own or following is None or not in_one_block(page, span, following):
        return own
    return _given_in(page, following)


def _given_in(page: Page, sentence: Span) -> Span | None:
    """The reference of a sentence that begins as one, or is little else."""
    found = list(_citations(page, sentence))
    filled = sum(reference.end - reference.start for reference in found)
    refers = _REFERS.match(page.document.prose, sentence.start, sentence.end)
    return found[0] if found and (refers or filled > _MOST * (sentence.end - sentence.start)) else None


def _citations(page: Page, unit: Span) -> Iterator[Span]:
    cited = page.tag("citation")
    for start in page.tokens.within(unit):
        for tagged in cited.get(start, ())[:1]:
            reference = page.tokens.span(start, tagged.end)
            if not _SELLS.match(text(page, reference)):
                yield reference
