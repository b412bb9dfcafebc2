"""The hit stands in a question that only opens a topic: "How does ginger help with nausea?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import OWN_VOICE, around, text
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_HOW = regex.compile(
    r"\b(?:how|what|when|where|who|which|why)\s(?:\w+\s)?"
    r"(?:do|does|did|can|could|might|is|are|was|were|should|would|will)\b",
    regex.IGNORECASE,
)


def excuses(page: Page, span: Span) -> Span | None:
    """The question word before the hit; None where the author asks about his own wares."""
    question = around(page, span, "sentence")
    if not text(page, question).rstrip("\"')] ").endswith("?") or OWN_VOICE.first(page, question):
        return None
    asked = _HOW.search(page.document.prose, question.start, span.start)
    return Span(*asked.span()) if asked else None
