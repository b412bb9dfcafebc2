"""The clause a hit belongs to, joined again where an aside interrupts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import around, before
from healthlint.text import clause_words
from healthlint.text.lazy import lazily
from healthlint.text.span import Span
from healthlint.text.wordset import words

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

FINITE = clause_words.AUXILIARIES | {f"{verb}s" for verb in clause_words.BASE_VERBS} - clause_words.NOUNS_TOO
"""Words that are the verb of their clause, as far as a list can tell."""

# An aside between commas: the subject before it belongs to the verb after it.
_ASIDES = clause_words.RELATIVES | words("however whatever whoever whichever")
_WORD = lazily(r"[\w']+")


def own_clause(page: Page, hit: Span) -> list[Span]:
    """The parts of a sentence before a hit that belong to its clause, asides left out."""
    pieces = [before(page, hit, "clause")]
    first = around(page, hit, "sentence").start
    at = pieces[0].start
    if not _resumes(page, Span(at, hit.end)):
        return pieces
    while at > first:
        earlier = page.document.around(Span(at - 1, at), "clause")
        at = max(earlier.start, first)
        if not _opens(page, Span(at, earlier.end), _ASIDES):
            return [Span(at, earlier.end), *pieces]
    return pieces


def _resumes(page: Page, clause: Span) -> bool:
    """Whether a clause has no subject of its own: it begins with a verb, after a comma."""
    comma = page.document.prose[max(clause.start - 2, 0) : clause.start].rstrip().endswith(",")
    return comma and _opens(page, clause, FINITE)


def _opens(page: Page, clause: Span, with_: frozenset[str]) -> bool:
    first = _WORD.search(page.document.prose, clause.start, clause.end)
    return first is not None and first.group().lower() in with_
