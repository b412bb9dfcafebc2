"""Find patterns on a page: the plain matcher, one pattern at a time.

It is the reference that any faster matcher must agree with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.sightings import word_ends
from healthlint.patterns.terms import Rows
from healthlint.patterns.phrase import GAP, Element, Gap, Mark, Phrase, Word, parse
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

TIMEOUT = 0.2
"""Seconds of the processor's time that one expression may search one document."""

TIMEOUT_A_MEGABYTE = 1.0
"""What a million characters of prose add to that."""

Bound = tuple[tuple[str, Rows], ...]
"""Which rows of which tables the marks of a match may all mean, sorted by table."""


@dataclass(frozen=True, order=True)
class Match:
    """One place a pattern was found: characters of the prose, the rows it binds, any disguise."""

    span: Span
    rows: Bound = ()
    disguised: bool = field(default=False, compare=False)


class _Path(NamedTuple):
    """How far a pattern has come: the next token, the rows bound, whether anything was disguised."""

    at: int
    rows: Bound = ()
    disguised: bool = False


def find(page: Page, pattern: str, *, exact: bool = False) -> tuple[Match, ...]:
    """Every place of a document where a pattern stands, one for each start, in order.

    With ``exact`` the letters' case must be that of the pattern.

    Raises:
        TimeoutError: an expression took longer than ``TIMEOUT`` and its supplement allow.
    """
    phrase = parse(pattern)
    return page.recall(("matches", pattern, exact), lambda: tuple(_find(page, phrase, exact=exact)))


def within(page: Page, pattern: str, place: Span) -> Iterator[Match]:
    """The places of a pattern that lie wholly in a range of the prose, in order."""
    found = find(page, pattern)
    for index in range(bisect_left(found, place.start, key=_start), len(found)):
        if found[index].span.start >= place.end:
            return
        if found[index].span.end <= place.end:
            yield found[index]


def covered(page: Page, pattern: str, span: Span) -> bool:
    """Whether a place of a pattern covers a range of the prose."""
    found = find(page, pattern)
    reached = page.recall(
        ("reached", pattern), lambda: tuple(accumulate((match.span.end for match in found), max))
    )
    before = bisect_right(found, span.start, key=_start)
    return before > 0 and reached[before - 1] >= span.end


def join(first: Bound, second: Bound) -> Bound | None:
    """The rows that both allow, or None where they mean different rows of one table."""
    joined = dict(first)
    for table, rows in second:
        joined[table] = joined.get(table, rows) & rows
    return tuple(sorted(joined.items())) if all(joined.values()) else None


def _start(match: Match) -> int:
    return match.span.start


def _find(page: Page, phrase: Phrase, *, exact: bool) -> Iterator[Match]:
    if phrase.expression is not None:
        prose = page.document.prose
        patience = TIMEOUT + TIMEOUT_A_MEGABYTE * len(prose) / 1_000_000
        found = phrase.expression.finditer(prose, timeout=patience)
        # A match over a line feed would join two blocks that have nothing to do with each other.
        yield from (
            Match(Span(*match.span())) for match in found if match.group() and "\n" not in match.group()
        )
        return
    if not all(_present(page, element) for element in phrase.elements):
        return
    for start in _starts(page, phrase.elements[0]):
        path = next(_paths(page, phrase.elements, _Path(start), exact=exact), None)
        if path is not None and path.at > start:
            yield Match(page.tokens.span(start, path.at), path.rows, path.disguised)


def _present(page: Page, element: Element) -> bool:
    """Whether the page holds an element at all: most patterns fail by a word that is nowhere."""
    if isinstance(element, Word):
        return bool(element.stem) or not page.tokens.places.keys().isdisjoint(element.forms)
    return isinstance(element, Gap) or element.complement or bool(page.tag(element.tag))


def _starts(page: Page, element: Element) -> list[int]:
    if isinstance(element, Mark):
        return sorted(page.tag(element.tag, complement=element.complement))
    if isinstance(element, Word):
        places = page.tokens.places
        words = [word for word in places if element.fits(word)] if element.stem else element.forms
        return sorted({at for word in words for at in places.get(word, ())})
    return []


def _paths(page: Page, elements: tuple[Element, ...], path: _Path, *, exact: bool) -> Iterator[_Path]:
    if elements:
        for step in _steps(page, elements[0], path, exact=exact):
            yield from _paths(page, elements[1:], step, exact=exact)
    else:
        yield path


def _steps(page: Page, element: Element, path: _Path, *, exact: bool) -> Iterator[_Path]:
    if isinstance(element, Gap):
        return _over_gap(page, path)
    if isinstance(element, Mark):
        return _over_mark(page, element, path)
    return _over_word(page, element, path, exact=exact)


def _over_gap(page: Page, path: _Path) -> Iterator[_Path]:
    at, words = path.at, 0
    yield path
    while at < len(page.tokens.words) and not page.tokens.closed(at) and words < GAP:
        words += page.tokens.is_word(at)
        at += 1
        yield path._replace(at=at)


def _over_mark(page: Page, mark: Mark, path: _Path) -> Iterator[_Path]:
    table = mark.tag.partition(".")[0]
    for span in page.tag(mark.tag, complement=mark.complement).get(path.at, ()):
        rows = span.rows & page.lexicon.filled(mark.filled) if mark.filled else span.rows
        bound = join(path.rows, ((table, rows),)) if span.rows or mark.complement else path.rows
        if bound is not None:
            yield _Path(span.end, bound, path.disguised or span.disguised)


def _over_word(page: Page, word: Word, path: _Path, *, exact: bool) -> Iterator[_Path]:
    for end, disguised in word_ends(page.tokens, word, path.at):
        written = page.document.prose[slice(*page.tokens.span(path.at, end))]
        if not exact or written.startswith(word.written):
            yield _Path(end, path.rows, path.disguised or disguised)
