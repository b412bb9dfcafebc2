"""The hit stands in quotation marks, and the text around them keeps it at arm's length."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

import regex

from healthlint.assertion.surroundings import OWN_VOICE, Wording, around, outside, phrases, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

# An apostrophe is no quotation mark: a single one opens after a space and closes before one.
_DOUBLE = lazily(r'"[^"\n]*"')
_SINGLE = lazily(r"(?<![\w'])'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){1,120}+'(?!\w)")
_SHORT = 4
"""The most words that are a label held up with two fingers, not a statement."""

_SELLERS = Wording(
    phrases(
        """
        tabloid~, headline~, seller~, marketer~, advert, adverts, ad, ads, advertisement~, advertiser~,
        advertising, promoter~, influencer~, website~, maker~, manufacturer~, vendor~, company, companies,
        firm, firms, label, labels, packaging, poster~, leaflet~, post, posts, newspaper~, paper, magazine~,
        blogger~, press, media, billboard~, brochure~, flyer~, slogan~, hype, hashtag~, caption~, pitch, spam,
        e mail~, email~, proponents, peddler~, jar, jars, bottle, bottles, carton, cartons, sachet, sachets,
        tin, tins, tube, tubes, wrapper, wrappers, sticker~, leaflets, banner~, shop window, catalogue~, menu
        """
    ),
    phrases("press the, post office, free post, firm skin, firm up"),
)
_AT_ARMS_LENGTH = Wording(
    phrases(
        """
        so called, dubbed, touted, billed as, hailed as, labelled, labeled, marketed as, sold as,
        advertised as, promoted as, branded, described as, supposed, supposedly, alleged, allegedly,
        purported, claims of, promises of, known as, nicknamed, styled, was called, were called, the label,
        the slogan, the word, the term, the phrase, has been called, have been called, claim of, claims to,
        claimed
        """
    )
)
_CRITICS = Wording(
    phrases(
        """
        warned, warns, cautioned, cautions, criticised, criticized, scoffed, dismissed, critic, critics,
        sceptic~, skeptic~, watchdog, court, judge, jury, tribunal, prosecutor~, police, regulator~, rejected,
        objected, object~ to, condemned, ruled, complained, misleading, banned, fined
        """
    )
)
_ADMIRERS = Wording(
    phrases(
        """
        says our, say our, said our, adds our,
        customer~, user~, patient~, client~, fans, buyer~, reader~, doctors, experts, everyone, everybody,
        people, friends, founder~, celebrities, celebrity, husband, wife, guests, members, mums, moms,
        thousands, millions
        """
    )
)
_MENTIONED = lazily(
    r"\b(?:the|this) (?:word|words|term|terms|phrase|expression|adjective|label|slogan|hashtag) $",
    regex.IGNORECASE,
)
_MEANT = lazily(r" (?:means|meant|stood for|stands for|implies|implied)\b", regex.IGNORECASE)
_FIRST_PERSON = Wording(phrases("i, me, my, we, our, us, i'm, i've, we've, i'd"))


def excuses(page: Page, span: Span) -> Span | None:
    """The words that hand the quotation to somebody else or keep it at a distance."""
    quotation = _quotation(page, span)
    if quotation is None:
        return None
    sentence = around(page, span, "sentence")
    unit = Span(min(sentence.start, quotation.start), max(sentence.end, quotation.end))
    critics = outside(page, _CRITICS, unit, quotation)
    if outside(page, OWN_VOICE, unit, quotation):
        return None
    return critics or _mentioned(page, quotation) or _distance(page, unit, quotation)


def _mentioned(page: Page, quotation: Span) -> Span | None:
    """The words that speak of a short quotation as a word: 'the term "cure"', '"proven" meant a survey'."""
    if len(text(page, quotation).split()) > _SHORT:
        return None
    prose = page.document.prose
    found = _MENTIONED.search(prose, max(quotation.start - 20, 0), quotation.start) or _MEANT.match(
        prose, quotation.end
    )
    return Span(*found.span()) if found else None


def _distance(page: Page, unit: Span, quotation: Span) -> Span | None:
    """A seller's or a newspaper's voice; for a mere label also "so-called" and its like."""
    if outside(page, _ADMIRERS, unit, quotation) or _FIRST_PERSON.first(page, quotation):
        return None
    seller = outside(page, _SELLERS, unit, quotation)
    short = len(text(page, quotation).split()) <= _SHORT
    return seller or (outside(page, _AT_ARMS_LENGTH, unit, quotation) if short else None)


def _quotation(page: Page, span: Span) -> Span | None:
    """The quotation that holds the hit, its marks included."""
    for marks in (_DOUBLE, _SINGLE):
        starts, quotations = page.recall(("quotations", marks), partial(_quotations, page, marks))
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and quotations[at].covers(span):
            return quotations[at]
    return None


def _quotations(page: Page, marks: regex.Pattern[str]) -> tuple[list[int], list[Span]]:
    found = [Span(*match.span()) for match in marks.finditer(page.document.prose)]
    return [quotation.start for quotation in found], found
