"""The text speaks about words: which to avoid, which to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.overhead import overhead
from healthlint.assertion.surroundings import Wording, after, around, before, phrases
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_SHUN = phrases(
    """
    avoid, avoids, avoided, avoiding, do not use, don't use, never use, do not write, don't write, refrain,
    delete, cut, replace, flag, flags, flagged, ban, bans, rejects, reject, steer clear of, should not use,
    must not use, not allow, watch for
    """
)
_WORDS = phrases(
    """
    word, words, term, terms, phrase, phrases, phrasing, wording, language, claims like, claims such as,
    adjectives, superlatives, expressions
    """
)
_ADVICE = Wording(
    phrases(
        """
        never describe, not describe, never call, not to call, do not call, don't call, should not call,
        must not call, avoid calling, avoid describing, avoid saying, avoid writing, never write,
        never say that, do not say that, refrain from, instead of saying, instead of writing,
        rather than saying, rather than writing, style guide, house style, should not be described as,
        must not be described as, linter, the following words, the following terms, this rule flags, we flag,
        is flagged, are flagged, editors should, writers should, copywriters should,
        must not say, may not say, should not say, must not claim, may not claim, should not claim,
        must not state, may not state, must not suggest, may not suggest, must not imply, may not imply
        """
    )
)
_SHUNNED = Wording(_SHUN, phrases("avoid long, cut short, cut out"))
_A_WORD = Wording(_WORDS, phrases("in other words, in a word"))
_NEAR = 50
"""Characters between what is to be done and the word for words."""

_PREFER = Wording(
    ('/\\b(?:write|say|use|prefer) "[^"\\n]{1,60}" (?:instead of|rather than|over|to|and not|not)\\b/',)
)
_REPLACE = Wording(('/\\b(?:replace|change|swap|edit|delete|avoid|flag) "[^"\\n]{1,60}"/',))
_RULED_OUT = Wording(
    phrases(
        """
        must not appear, should not appear, must not be used, should not be used, may not be used,
        should be avoided, must be avoided, are banned, is banned, is not allowed, are not allowed,
        are best avoided, is best avoided
        """
    )
)
_LEADS = Wording(
    phrases(
        """
        avoid these words, avoid these terms, avoid these phrases, avoid these, avoid the following,
        do not use these, don't use these, do not write, don't write, never write, flag these, we flag,
        banned words, the following words, the following terms, words to avoid, terms to avoid
        """
    )
)
_HEADINGS = Wording(
    phrases(
        """
        words to avoid, terms to avoid, language to avoid, phrases to avoid, wording to avoid,
        claims to avoid, what not to write, what not to say, style guide, banned words, banned phrases,
        words we avoid, words we do not use, words we don't use, do not write, do not say
        """
    )
)


def excuses(page: Page, span: Span) -> Span | None:
    """The advice on wording that the hit is an example of."""
    earlier = before(page, span, "sentence")
    return (
        _ADVICE.first(page, earlier)
        or _shunned(page, earlier)
        or _exchanged(page, span)
        or _ruled_out(page, span)
        or overhead(page, span, _HEADINGS, _LEADS)
    )


def _shunned(page: Page, earlier: Span) -> Span | None:
    """``Avoid ... the word "hit"``."""
    for shun in _SHUNNED.within(page, earlier):
        word = _A_WORD.first(page, Span(shun.end, min(shun.end + _NEAR, earlier.end)))
        if word:
            return Span(shun.start, word.end)
    return None


def _exchanged(page: Page, span: Span) -> Span | None:
    """``Replace "hit" with ...`` and ``write "..." instead of "hit"``."""
    prefer = _PREFER.first(page, before(page, span, "sentence"))
    if prefer:
        return prefer
    replaced = _REPLACE.within(page, around(page, span, "sentence"))
    return next((place for place in replaced if place.covers(span)), None)


def _ruled_out(page: Page, span: Span) -> Span | None:
    """``The word "hit" must not appear ...``."""
    named = _A_WORD.first(page, before(page, span, "sentence"))
    return _RULED_OUT.first(page, after(page, span, "sentence")) if named else None
