"""Citations in running text: identifiers, addresses, reference marks, authors with their year, journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import compiled
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?:19|20)\d\d"
_DASH = r"[-\u2010-\u2013]"
# A name, with its particle ("van der Berg"), in one case or another.
_NAME = r"(?:(?:van|von|de|der|den|del|di|la|le)\s){0,2}\p{Lu}[\p{L}'\u2019-]{1,30}(?:\s\p{Lu}{1,3}\b)?"
_AUTHORS = rf"{_NAME}(?:,\s{_NAME}){{0,5}}(?:,?\s(?:and|&)\s{_NAME}|,?\set\sal\.?(?:,?\s&\scolleagues)?)"
_ORGANISATION = rf"(?:the\s)?{_NAME}(?:\s(?:of\s|for\s|and\s|on\s|the\s){{0,2}}{_NAME}){{0,6}}"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August"
    r"|September|October|November|December|Spring|Summer|Autumn|Fall|Winter|Updated|Published|Since|In|Copyright)\b"
)
_PAGES = r"(?:,\spp?\.\s?\d{1,5}(?:[-\u2013]\d{1,5})?)?"
_LEAD = r"(?:(?:see|see also|cf\.|e\.g\.,?|reviewed in)\s)?"
_ONE = (
    rf"{_LEAD}(?!{_MONTH})(?:{_AUTHORS},?\s|{_ORGANISATION},\s)"
    rf"{_YEAR}[a-z]?(?:,\s{_YEAR}[a-z]?){{0,3}}{_PAGES}"
)
# A full stop inside a title is an abbreviation's; after a longer word it ends the sentence before.
_JOURNAL = (
    r"(?!(?:In|See|From|At|As|Also|Source|Reference)\s)(?:\p{Lu}[\p{L}&]{0,5}\.?|\p{Lu}[\p{L}&]{6,25})"
    r"(?:\s(?:\(?\p{Lu}[\p{L}&]{0,5}[.)]?|\(?\p{Lu}[\p{L}&]{6,25}\)?|of|the|and|in|&)){0,8}"
)
_VOLUME = rf"\d{{1,4}}(?:\s?\([^()\n]{{1,12}}\))?:\s?[A-Za-z]{{0,2}}\d{{1,7}}(?:{_DASH}[A-Za-z]?\d{{1,7}})?"

# What a text must hold before a form is looked for at all, and the form.
_FORMS = (
    ("://", r"(?i:https?://)[^\s<>\"\u201c\u201d]++"),
    ("www.", r"\bwww\.[^\s<>\"\u201c\u201d]++"),
    ("10.", r"(?i:\bdoi:?\s?)?\b10\.\d{4,9}/[^\s<>\"\u201c\u201d]++"),
    ("PM", r"\bPMID:?\s?\d{4,9}\b|\bPMC\d{4,9}\b"),
    ("PubMed", r"\bPubMed\sID:?\s?\d{4,9}\b"),
    ("NCT", r"\bNCT\d{8}\b"),
    ("ISRCTN", r"\bISRCTN\d{8}\b"),
    ("CD", r"\bCD\d{6}(?:\.pub\d{1,2})?\b"),
    ("[", rf"\[\d{{1,3}}(?:\s?(?:,|{_DASH})\s?\d{{1,3}}){{0,20}}\]|\[\^[\w-]{{1,40}}\]"),
)
# On a word of four letters or a closing mark: in "10^9", "m^2" and "R^2" they are powers.
_SUPERSCRIPTS = (
    r"(?<=\p{L}{4}|[.,;:!?)\]\"'\u201d\u2019])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}"
    r"(?:[,\u2013\u207b-][\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}){0,8}"
)
_DATED_FORMS = (
    ("(", rf"\({_ONE}(?:;\s{_ONE}){{0,9}}\)"),
    ("(", rf"\b{_AUTHORS},?\s\({_YEAR}[a-z]?\)"),
    (" et al", rf"\b{_NAME}(?:,\s{_NAME}){{0,5}},?\set\sal\.?,\s{_YEAR}\b"),
    (
        ";",
        rf"\b{_JOURNAL}\.?,?\s\(?{_YEAR}\)?(?:\s\p{{Lu}}\p{{Ll}}{{2,8}}\.?(?:\s\d{{1,2}})?)?\s?;\s?{_VOLUME}",
    ),
    ("(", rf"\b{_JOURNAL},?\s\d{{1,4}},\s\d{{1,6}}{_DASH}\d{{1,6}}\s\({_YEAR}\)"),
)
_LOOSE_END = ".,;:!?'\u2019*_"


def citations(text: str) -> tuple[Span, ...]:
    """The citations in prose, in order, none inside another; ranges of characters (0-based).

    Addresses count as citations: whoever gives one says where to read on. A bare year in
    parentheses, "[sic]" and an e-mail address are none.
    """
    found = [
        _trimmed(text, Span(*match.span()))
        for form in _wanted(text)
        for match in compiled(form).finditer(text)
    ]
    return _outermost(found)


def _wanted(text: str) -> Iterator[str]:
    """The forms that can occur at all."""
    forms = _FORMS + _DATED_FORMS if compiled(_YEAR).search(text) else _FORMS
    yield from (form for needed, form in forms if needed in text)
    if not text.isascii():
        yield _SUPERSCRIPTS


def _trimmed(text: str, span: Span) -> Span:
    """Without the sentence's own punctuation behind an address, and brackets it did not open."""
    end = span.end
    unopened = {
        closing: text.count(closing, *span) - text.count(opening, *span) for opening, closing in ("()", "[]")
    }
    while end > span.start and (text[end - 1] in _LOOSE_END or unopened.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in unopened:
            unopened[text[end]] -= 1
    return Span(span.start, end)


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
