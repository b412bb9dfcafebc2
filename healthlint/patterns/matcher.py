"""Find one pattern on a page.

What a pattern cannot do without is asked for first, and only where the rarest of its first words stands
is the rest of it tried. The plain way to do the same is in the tests, which hold the two side by side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.agenda import signs
from healthlint.patterns.phrase import GAP, Gap, Mark, Phrase, Word, parse
from healthlint.patterns.required import holds, required
from healthlint.patterns.sightings import word_ends
from healthlint.patterns.terms import Rows
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.patterns.page import Page
    from healthlint.patterns.phrase import Element
    from healthlint.patterns.sightings import Places, Tagged

TIMEOUT = 0.2
"""Seconds of the processor's time that one expression may search one document."""

TIMEOUT_A_MEGABYTE = 1.0
"""What a million characters of prose add to that."""

Bound = tuple[tuple[str, Rows], ...]
"""Which rows of which tables the marks of a match may all mean, sorted by table."""


class Match(NamedTuple):
    """One place a pattern was found: characters of the prose, the rows it binds, any disguise."""

    span: Span
    rows: Bound = ()
    disguised: bool = False


class _Path(NamedTuple):
    """How far a pattern has come: the next token, the rows bound, whether anything was disguised."""

    at: int
    rows: Bound = ()
    disguised: bool = False


class _Sought(NamedTuple):
    """A mark as a page has it: where its tag's spans are, and which of their rows count."""

    places: Places
    table: str
    filled: Rows | None
    complement: bool


_Step = Word | Gap | _Sought


def find(page: Page, pattern: str, *, exact: bool = False) -> tuple[Match, ...]:
    """Every place of a document where a pattern stands, one for each start, in order.

    With ``exact`` the letters' case must be that of the pattern.

    Raises:
        TimeoutError: an expression took longer than ``TIMEOUT`` and its supplement allow.
    """
    return page.find(pattern, exact=exact)


def within(page: Page, pattern: str, place: Span) -> Iterator[Match]:
    """The places of a pattern that lie wholly in a range of the prose, in order."""
    return lying_in(page.find(pattern), place)


def lying_in(found: Sequence[Match], place: Span) -> Iterator[Match]:
    """Those of some matches, in the order of their starts, that lie wholly in a range of the prose."""
    for index in range(bisect_left(found, place.start, key=_start), len(found)):
        if found[index].span.start >= place.end:
            return
        if found[index].span.end <= place.end:
            yield found[index]


def covered(page: Page, pattern: str, span: Span) -> bool:
    """Whether a place of a pattern covers a range of the prose."""
    found = page.find(pattern)
    if not found:
        return False
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


def search(page: Page, pattern: str, *, exact: bool) -> Iterator[Match]:
    """What ``find`` gives, worked out anew."""
    phrase = parse(pattern)
    if phrase.expression is not None:
        return _expressed(page, phrase)
    if any(page.signs.isdisjoint(needed) for needed in map(signs, phrase.elements) if needed):
        return iter(())
    return _run(page, phrase.elements, exact=exact)


def _expressed(page: Page, phrase: Phrase) -> Iterator[Match]:
    assert phrase.expression is not None
    if not holds(page.folded, required(phrase.expression.pattern)):
        return iter(())
    prose = page.document.prose
    patience = TIMEOUT + TIMEOUT_A_MEGABYTE * len(prose) / 1_000_000
    found = phrase.expression.finditer(prose, timeout=patience)
    # A match over a line feed would join two blocks that have nothing to do with each other.
    return (Match(Span(*match.span())) for match in found if match.group() and "\n" not in match.group())


def _run(page: Page, elements: tuple[Element, ...], *, exact: bool) -> Iterator[Match]:
    steps = tuple(_sought(page, element) if isinstance(element, Mark) else element for element in elements)
    follow = _Follow(page, steps, exact=exact)
    for start in _starts(page, steps):
        path = follow.on(0, start, (), disguised=False)
        if path is not None:
            yield Match(page.tokens.span(start, path.at), path.rows, path.disguised)


def _sought(page: Page, mark: Mark) -> _Sought:
    filled = page.lexicon.filled(mark.filled) if mark.filled else None
    places = page.tag(mark.tag, complement=mark.complement)
    return _Sought(places, mark.tag.partition(".")[0], filled, mark.complement)


def _starts(page: Page, steps: tuple[_Step, ...]) -> Sequence[int]:
    """Where a pattern may begin: told by its first element, or by a rarer one at a sure distance."""
    best = _places(page, steps[0])
    if page.tokens.readings:
        return best
    for ahead, step in enumerate(steps[1:], 1):
        if isinstance(step, Gap) or not isinstance(steps[ahead - 1], Word):
            break
        there = _places(page, step)
        if len(there) < len(best):
            best = [at - ahead for at in there if at >= ahead]
    return best


def _places(page: Page, step: _Step) -> Sequence[int]:
    if isinstance(step, _Sought):
        return sorted(step.places)
    if isinstance(step, Gap):
        return ()
    places = page.tokens.places
    words = [word for word in places if step.fits(word)] if step.stem else list(step.forms & places.keys())
    if len(words) == 1:
        return places[words[0]]
    return sorted({at for word in words for at in places[word]})


class _Follow:
    """The way of one pattern over a page: the first that leads from a token through all its steps."""

    def __init__(self, page: Page, steps: tuple[_Step, ...], *, exact: bool) -> None:
        self._page, self._steps, self._exact = page, steps, exact
        self._words, self._readings = page.tokens.words, page.tokens.readings

    def on(self, number: int, at: int, rows: Bound, *, disguised: bool) -> _Path | None:
        """From a step on, at a token."""
        words, readings = self._words, self._readings
        for ahead in range(number, len(self._steps)):
            step = self._steps[ahead]
            if not isinstance(step, Word):
                over = self._over_gap if isinstance(step, Gap) else self._over_mark
                return over(ahead, at, rows, disguised=disguised)
            if at in readings:
                return self._over_disguise(ahead, at, rows, disguised=disguised)
            if at >= len(words) or not step.fits(words[at]) or (self._exact and not self._same(step, at)):
                return None
            at += 1
        return _Path(at, rows, disguised)

    def _same(self, word: Word, at: int, end: int = 0) -> bool:
        """Whether the tokens are written as the word is, in capitals and small letters."""
        written = self._page.tokens.span(at, end or at + 1)
        return self._page.document.prose.startswith(word.written, *written)

    def _over_disguise(self, number: int, at: int, rows: Bound, *, disguised: bool) -> _Path | None:
        word = self._steps[number]
        assert isinstance(word, Word)
        for end, hidden in word_ends(self._page.tokens, word, at):
            if not self._exact or self._same(word, at, end):
                path = self.on(number + 1, end, rows, disguised=disguised or hidden)
                if path is not None:
                    return path
        return None

    def _over_mark(self, number: int, at: int, rows: Bound, *, disguised: bool) -> _Path | None:
        mark = self._steps[number]
        assert isinstance(mark, _Sought)
        for span in mark.places.get(at, ()):
            bound = _bound(mark, span, rows)
            if bound is not None:
                path = self.on(number + 1, span.end, bound, disguised=disguised or span.disguised)
                if path is not None:
                    return path
        return None

    def _over_gap(self, number: int, at: int, rows: Bound, *, disguised: bool) -> _Path | None:
        tokens, passed = self._page.tokens, 0
        while True:
            path = self.on(number + 1, at, rows, disguised=disguised)
            if path is not None or passed == GAP or at >= len(tokens.words) or tokens.closed(at):
                return path
            passed += tokens.is_word(at)
            at += 1


def _bound(mark: _Sought, span: Tagged, rows: Bound) -> Bound | None:
    """The rows bound with those of a span, or None where they cannot mean the same."""
    if not span.rows and not mark.complement:
        return rows
    here = span.rows if mark.filled is None else span.rows & mark.filled
    return join(rows, ((mark.table, here),))
