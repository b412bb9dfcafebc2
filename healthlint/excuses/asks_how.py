"""The hit stands in words that only open a topic: "How does ginger help with nausea?", "A guide to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import OWN_VOICE, around, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_HOW = lazily(
    r"\b(?:how|what|when|where|who|which|why)\s(?:\w+\s)?"
    r"(?:do|does|did|can|could|might|is|are|was|were|should|would|will)\b",
    regex.IGNORECASE,
)


# A title or a teaser says what will be told, and tells none of it yet.
_TOPIC = lazily(
    r"\b(?:guide|introduction|primer|overview) (?:to|on|of)\b"
    r"|\G\W*(?:what|where|when|why|how)\b(?=[^?]*(?:,| and) (?:how|what|why|when|where|whether)\b)",
    regex.IGNORECASE,
)
_EXPLAINED = lazily(r"[^.!?]{0,40}\b(?:explained|demystified)\b", regex.IGNORECASE)


def excuses(page: Page, span: Span) -> Span | None:
    """The words that open the topic before the hit; None where the author speaks of his own wares."""
    sentence = around(page, span, "sentence")
    if OWN_VOICE.first(page, sentence):
        return None
    prose = page.document.prose
    asks = text(page, sentence).rstrip("\"')] ").endswith("?")
    opened = _HOW.search(prose, sentence.start, span.start) if asks else _opened(prose, sentence, span)
    return Span(*opened.span()) if opened else None


def _opened(prose: str, sentence: Span, span: Span) -> regex.Match[str] | None:
    """The topic named before the hit, or that it is explained after it."""
    topic = _TOPIC.search(prose, sentence.start, sentence.end)
    if topic and topic.end() <= span.start:
        return topic
    return _EXPLAINED.match(prose, span.end, sentence.end)
