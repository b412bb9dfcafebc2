"""The hit is why the reader should look after himself: "Avoid hot baths to prevent bleeding"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import OWN_VOICE, around
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

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
_TO = lazily(r"\bto (?:\w+ly |further |help )?$", regex.IGNORECASE)
_FIRST_WHY = lazily(rf"{_LABEL}to (?:\w+ly |further |help )?$", regex.IGNORECASE)
_THEN = lazily(rf"[^.!?\n]{{0,60}}?, (?P<care>{_CARE})\b", regex.IGNORECASE)


def excuses(page: Page, span: Span) -> Span | None:
    """The order before or after the hit; None where the author speaks of his own wares."""
    sentence = around(page, span, "sentence")
    if OWN_VOICE.first(page, sentence):
        return None
    prose = page.document.prose
    if _FIRST_WHY.fullmatch(prose, sentence.start, span.start):
        order = _THEN.match(prose, span.start, sentence.end)
    elif _TO.search(prose, sentence.start, span.start):
        order = _ORDER.match(prose, sentence.start, span.start)
    else:
        order = None
    order = order or _HABIT.match(prose, sentence.start, span.start)
    return Span(*order.span("care")) if order else None
