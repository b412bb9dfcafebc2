"""The hit is why the reader should look after himself: "Avoid hot baths to prevent bleeding"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import OWN_VOICE, around, words_of
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_CARE = (
    r"(?:apply|avoid|clean|rinse|rest|elevate|limit|eat|drink|chew|focus|keep|wear|brush|floss|wash|stay|stop|"
    r"sleep|walk|stretch|raise|cover|stick|choose|aim|use ice|use a soft|use sunscreen|wait|refrain|cut back|"
    r"do not|don't|"
    r"(?:(?:gently|always|never|ideally) )?(?:apply|avoid|pat|rub))"
)
_LABEL = r"\W*(?:(?:\w+ ){1,4}\w*: |\w+: )?"
_ORDER = lazily(rf"{_LABEL}(?P<care>{_CARE})\b", regex.IGNORECASE)
_HABIT = lazily(
    r"(?:\W*after all,)?\W*(?P<care>(?:proper|good|regular|daily|careful|consistent|diligent|routine"
    r"|dental|oral) (?:\w+ ){0,2}"
    r"(?:care|hygiene|cleaning|brushing|flossing|maintenance|check-?ups|visits|washing)"
    r"|knowing|resting|brushing|flossing|hand ?washing)\b",
    regex.IGNORECASE,
)
_HABITS = words(
    """
    care hygiene cleaning brushing flossing maintenance check checkups visits washing handwashing knowing
    resting
    """
)
"""Of these the expression needs one, and takes longer to compile than a page to judge."""

_TO = lazily(r"\bto (?:\w+ly |further |help )?$", regex.IGNORECASE)
_FIRST_WHY = lazily(rf"{_LABEL}to (?:\w+ly |further |help )?$", regex.IGNORECASE)
_THEN = lazily(rf"[^.!?\n]{{0,60}}?, (?P<care>{_CARE})\b", regex.IGNORECASE)


def excuses(page: Page, span: Span) -> Span | None:
    """The order before or after the hit; None where the author speaks of his own wares."""
    sentence = around(page, span, "sentence")
    if OWN_VOICE.first(page, sentence):
        return None
    prose = page.document.prose
    order = None
    if _TO.search(prose, sentence.start, span.start):
        first = _FIRST_WHY.fullmatch(prose, sentence.start, span.start)
        order = (
            _THEN.match(prose, span.start, sentence.end)
            if first
            else _ORDER.match(prose, sentence.start, span.start)
        )
    if order is None and not _HABITS.isdisjoint(words_of(prose[sentence.start : span.start])):
        order = _HABIT.match(prose, sentence.start, span.start)
    return Span(*order.span("care")) if order else None
