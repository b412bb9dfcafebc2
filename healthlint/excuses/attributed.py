"""A named source that can be checked says it: an authority, a dated study, an expert with a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import OWN_VOICE, Wording, around, phrases, text
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

_ACRONYMS = words(
    "FDA WHO NHS NICE CDC NIH NIMH MHRA EMA EFSA FTC TGA IQWiG BfArM USPSTF Cochrane NCI NHLBI ACOG"
)
_BODIES = words(
    """
    Association Society College Academy Institute Institutes Foundation Council Agency University Organization
    Organisation Administration Hospital Hospitals Ministry Department Centers Trust Cochrane Federation
    Authority
    """
)
_NAME = lazily(r"\p{Lu}[\w'&-]*+(?: (?:(?:of|for|on|and|the) ){0,2}\p{Lu}[\w'&-]*+)*+")
_SAYS = Wording(
    phrases(
        """
        say~, state~, advise~, recommend~, found, finds, find, estimate~, report~, conclude~, note~, list~,
        warn~, write~, describe~, explain~, according to, guidance, guideline~, fact sheet
        """
    )
)
_WITHIN_WORDS = 24
"""Characters between an authority's name and the verb, for "in its 2024 report"."""

_STUDIES = Wording(
    phrases(
        "trial, trials, study, studies, review, reviews, reviewed, meta analysis, survey, guideline~, audit"
    )
)
_YEAR = lazily(r"\b(?:19|20)\d\d\b")
_NAMED = lazily(
    r"\b(?:et al|and colleagues|Cochrane|(?:in|the) (?:the )?\p{Lu}[\w-]+"
    r"|(?<![\d,])\d[\d,]*+ (?:people|patients))\b"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_REFERENCE = lazily(rf"\((?!{_MONTHS})\p{{Lu}}[^()\n]{{1,80}}?\b(?:19|20)\d\d[^()\n]{{0,30}}\)")
_EXPERT = lazily(r"\b(?:Dr|Prof|Professor)\.? \p{Lu}[\w'-]+(?: \p{Lu}[\w'-]+){0,2}")
_OWN_PEOPLE = Wording(
    phrases(
        "founder~, co founder, ceo, creator, inventor, ambassador, spokesperson, medical director, formulator"
    )
)


def excuses(page: Page, span: Span) -> Span | None:
    """The source, as it is named in the hit's sentence; the author's own people are none."""
    sentence = around(page, span, "sentence")
    reference = _REFERENCE.search(page.document.prose, sentence.start, sentence.end)
    if reference:
        return Span(*reference.span())
    if OWN_VOICE.first(page, sentence) or _OWN_PEOPLE.first(page, sentence):
        return None
    return _authority(page, sentence) or _study(page, sentence)


def _authority(page: Page, sentence: Span) -> Span | None:
    """An authority, or an expert with a post at one, that says something."""
    says = _SAYS.within(page, sentence)
    for name in _names(page, sentence):
        near = Span(name.start - _WITHIN_WORDS, name.end + _WITHIN_WORDS)
        if any(near.covers(said) for said in says):
            return name
    return _expert(page, sentence) if says else None


def _expert(page: Page, sentence: Span) -> Span | None:
    expert = _EXPERT.search(page.document.prose, sentence.start, sentence.end)
    if expert is None:
        return None
    post = next((name for name in _names(page, sentence) if name.start > expert.end()), None)
    return Span(expert.start(), post.end) if post else None


def _names(page: Page, sentence: Span) -> Iterator[Span]:
    """The names of authorities in a sentence."""
    for name in _NAME.finditer(page.document.prose, sentence.start, sentence.end):
        members = name.group().split()
        listed = len(members) > 1 and not _BODIES.isdisjoint(members)
        if listed or not _ACRONYMS.isdisjoint(members):
            yield Span(*name.span())


def _study(page: Page, sentence: Span) -> Span | None:
    """A study with its year, and with a name, a journal or the number of its people."""
    study = _STUDIES.first(page, sentence)
    year = _YEAR.search(page.document.prose, sentence.start, sentence.end)
    if study is None or year is None or not _NAMED.search(text(page, sentence)):
        return None
    return Span(min(study.start, year.start()), max(study.end, year.end()))
