"""content-stale: the newest date a document gives for its review is older than policy allows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from healthlint.judgement import Hit, Judgement
from healthlint.text.document import HEADS
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page
    from healthlint.text.document import Block, Document

NO_LIMIT = 12_000
"""Months that no page on the web is old: the limits are policy, so a rule has to set them."""

_DATED = ("reviewed", "modified", "published")
_MONTH_DAYS = 30.44
_RETIRED = ("no longer updated", "not being updated", "page is archived", "page has been archived")
_HISTORICAL = ("archived", "historical", "history of")


class Dated(NamedTuple):
    """A date the document gives for itself, and where; outside the prose, an empty range at 0."""

    on: date
    span: Span


def check(page: Page, months: int = NO_LIMIT, drug_months: int = NO_LIMIT) -> Iterator[Judgement]:
    """One judgement where the newest review date is more than ``months`` old on the page's day.

    A page about a drug is held to ``drug_months``. A page that says it is archived, or is headed as
    history, is left alone.
    """
    dates = sorted(_dates(page.document))
    if not dates or _retired(page.document):
        return
    newest = dates[-1]
    limit = drug_months if page.tag("drug") else months
    age = (page.today - newest.on).days / _MONTH_DAYS
    if age > limit:
        facts = (("date", newest.on.isoformat()), ("age", f"{age:.0f} months"), ("limit", f"{limit} months"))
        yield Judgement(Hit(newest.span), facts=facts)


def _retired(document: Document) -> bool:
    """Whether the page says it is kept as it was: anywhere in so many words, or at its head or its date."""
    prose = document.prose.lower()
    if any(words in prose for words in _RETIRED):
        return True
    # "A history of migraine" in the text is a patient's, not the page's.
    lines = (prose[slice(*block.span)] for block in _presenting(document))
    return any(word in line for line in lines for word in _HISTORICAL)


def _presenting(document: Document) -> Iterator[Block]:
    """The blocks that say what the page is: a title, a heading, a line with a date of the page."""
    dated = {document.block(line.span).span for line in document.bylines if line.role in _DATED}
    return (block for block in document.blocks if block.kind in HEADS or block.span in dated)


def _dates(document: Document) -> Iterator[Dated]:
    for said in document.properties:
        if said.name in _DATED and (on := _parsed(said.value)):
            yield Dated(on, Span(0, 0))
    for line in document.bylines:
        if line.role in _DATED and (on := _parsed(line.value)):
            yield Dated(on, line.span)


def _parsed(value: str) -> date | None:
    """A date from ISO 8601, cut short perhaps; a month or a year stands for its first day."""
    parts = value[:10].split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
