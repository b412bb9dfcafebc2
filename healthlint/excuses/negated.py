"""The hit is denied in its own clause: "no tea cures gout", "a cure it is not"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.denials import FLIPS
from healthlint.assertion.own_clause import own_clause
from healthlint.assertion.scope import denials
from healthlint.assertion.surroundings import after, around, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_BE_NOT = r"(?:is|are|was|were)(?: not|n't| never) (?:yet |something )?"
# What is denied comes first, a few words of it may follow: "a cure for all in a day | is impossible".
_DENIED_AFTER = tuple(
    lazily(rf"(?: [\w'-]+){{0,6}},? ({words})\b", regex.IGNORECASE)
    for words in (
        r"(?:do|does|did)(?: not|n't) (?:really )?(?:exist|happen|come (?:in|from|out)|grow on)",
        r"(?:is|are|was|were) (?:quite |simply |still )?(?:impossible|a fantasy|out of reach)",
        _BE_NOT + r"(?:possible|available|promised|guaranteed|offered|known|realistic|in sight)",
        _BE_NOT + r"(?:expected|proven|what|something|the aim|the goal|to be expected|on offer)",
        r"(?:has|have)(?: not|n't| never) (?:yet )?been (?:found|shown|proven)",
        r"(?:cannot|can't|can never|will never) be (?:promised|guaranteed|expected)",
        r"(?:it|they|this|that|these) (?:is|are|was|were|do|does|did|can)(?: not|n't)",
    )
)
_NOTHING = lazily(r"\W{1,3}(?:absolutely |simply )?(nothing(?! but)|nobody|no one|none)\b", regex.IGNORECASE)
_OURS = lazily(r"\b(?:than|like|as) (?:our|ours|this|these|us|we|my)\b", regex.IGNORECASE)
_ASKS_BACK = lazily(r"\W*(?:is|are|do|does|did|wo|ca|would|could|should|was|has|have)n't\b", regex.IGNORECASE)


def excuses(page: Page, span: Span) -> Span | None:
    """The words that deny the hit; None where nothing does, or where the denial is denied."""
    denied = denials(page, span)
    if denied:
        return denied[-1] if _holds(page, span, denied) else None
    return _denied_after(page, span)


def _holds(page: Page, span: Span, denied: list[Span]) -> bool:
    """Whether what denies the hit is not itself denied, a boast or a question."""
    pieces = own_clause(page, span)
    flips = [flip for piece in pieces for flip in FLIPS.within(page, piece)]
    even = (len(denied) + len(flips)) % 2 == 0
    return not (even or _boasts(page, span) or _asks_back(page, span))


def _boasts(page: Page, span: Span) -> bool:
    """Whether the denial is of equals: "nothing heals faster than our balm"."""
    return _OURS.search(text(page, after(page, span, "clause"))) is not None


def _asks_back(page: Page, span: Span) -> bool:
    """Whether the sentence wants a yes: "isn't this a miracle?"."""
    sentence = text(page, around(page, span, "sentence"))
    return sentence.endswith("?") and _ASKS_BACK.match(sentence) is not None


def _denied_after(page: Page, span: Span) -> Span | None:
    rest = after(page, span, "clause")
    found = (
        expression.match(page.document.prose, rest.start, rest.end)
        for expression in (_NOTHING, *_DENIED_AFTER)
    )
    match = next((match for match in found if match), None)
    return Span(*match.span(1)) if match else None
