"""The text tells what people seek or use something for, not what it does: "many turn to tea for sleep"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import OWN_VOICE, Wording, before, phrases

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

_PEOPLE = phrases(
    """
    people, individuals, adults, men, women, parents, patients, consumers, users, families, athletes, many,
    some, others, those, sufferers
    """
)
_SEEK = phrases(
    """
    seek, seeks, seeking, look for, looking for, looking to, hoping to, turn to, turns to, turning to,
    turned to, resort to, resorting to, using, try, trying to, wanting to, who want to, who wish to,
    wishing to, in search of, ask for, asking for, visit, consult
    """
)
_SEEKERS = Wording(
    tuple(
        f"{people}{often} {seek}"
        for people in _PEOPLE
        for often in ("", " are", " often", " may", " also")
        for seek in _SEEK
    )
)
_READER = Wording(phrases("you, your, yours"))


def excuses(page: Page, span: Span) -> Span | None:
    """The people and their search before the hit; None where the author or the reader is among them."""
    earlier = before(page, span, "sentence")
    if OWN_VOICE.first(page, earlier) or _READER.first(page, earlier):
        return None
    return _SEEKERS.first(page, earlier)
