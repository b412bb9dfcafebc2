"""Find one pattern on a page.

What a pattern cannot do without is asked for first, and only where the rarest of its first words stands
is the rest of it tried. The plain way to do the same is in the tests, which hold the two side by side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.expressed import expressed
from healthlint.patterns.gaps import apart
from healthlint.patterns.phrase import GAP, Gap, Mark, Word, parse
from healthlint.patterns.sightings import word_ends
from healthlint.patterns.terms import Rows
from healthlint.text.span import begins, lying_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthlint.patterns.page import Page
    from healthlint.patterns.phrase import Element
    from healthlint.patterns.sightings import Places, Tagged
    from healthlint.text.span import Span

Bound = tuple[tuple[str, Rows], ...]
"""Which rows of which tables the marks of a match may all mean, sorted by table."""


class Match(NamedTuple):
    """One place a pattern was found: characters of the prose, the rows it binds, any disguise."""

    span: Span
    rows: Bound = ()
    disguised: bool = False


_Path = tuple[int, Bound, bool]
"""How far a pattern has come: the next token, the rows bound, whether anything was disguised."""


class _Sought(NamedTuple):
    """A mark as a page has it: where its tag's spans are, and which of their rows count."""

    places: Places
    starts: Sequence[int]
    mark: Mark
    filled: Rows | None

    def bound(self, span: Tagged, rows: Bound) -> Bound | None:
        """The rows bound so far with those of a span, or None where they cannot mean the same."""
        if not span.rows and not self.mark.complement:
            return rows
        here = span.rows if self.filled is None else span.rows & self.filled
        own = ((self.mark.tag.partition(".")[0], here),)
        return join(rows, own) if rows else own if here else None


_Step = Word | Gap | _Sought


def within(page: Page, pattern: str, place: Span) -> Iterator[Match]:
    """The places of a pattern that lie wholly in a range of the prose, in order."""
    return lying_in(page.find(pattern), place)


def covered(page: Page, pattern: str, span: Span) -> bool:
    """Whether a place of a pattern covers a range of the prose."""
    found = page.find(pattern)
    if not found:
        return False
    reached = page.recall(
        ("reached", pattern), lambda: tuple(accumulate((match.span.end for match in found), max))
    )
    before = bisect_right(found, span.start, key=begins)
    return before > 0 and reached[before - 1] >= span.end


def join(first: Bound, second: Bound) -> Bound | None:
    """The rows that both allow, or None where they mean different rows of one table."""
    joined = dict(first)
    for table, rows in second:
        joined[table] = joined.get(table, rows) & rows
    return tuple(sorted(joined.items())) if all(joined.values()) else None


def search(page: Page, pattern: str, *, exact: bool) -> Iterable[Match]:
    """What ``Page.find`` gives, worked out anew."""
    phrase = parse(pattern)
    if phrase.expression is not None:
        return (Match(span) for span in expressed(page, phrase.expression))
    return _run(page, phrase.elements, exact=exact) if page.may_find(pattern) else ()


def _run(page: Page, elements: tuple[Element, ...], *, exact: bool) -> Iterable[Match]:
    steps: list[_Step] = []
    for element in elements:
        step = _sought(page, element) if isinstance(element, Mark) else element
        if step is None:
            return
        steps.append(step)
    if len(steps) == 1 and isinstance(steps[0], _Sought):
        yield from _alone(page, steps[0])
        return
    if apart(page, elements):
        return
    starts = _starts(page, steps)
    follow = _Follow(page, steps, exact=exact)
    for start in starts:
        path = follow.on(0, (start, (), False))
        if path is not None:
            yield Match(page.tokens.span(start, path[0]), path[1], path[2])


def _alone(page: Page, mark: _Sought) -> Iterable[Match]:
    """Where a pattern stands that is one mark, as those with the most places are."""
    for start in mark.starts:
        for span in mark.places[start]:
            bound = mark.bound(span, ())
            if bound is not None:
                yield Match(page.tokens.span(start, span.end), bound, span.disguised)
                break


def _sought(page: Page, mark: Mark) -> _Sought | None:
    places = page.tag(mark.tag, complement=mark.complement)
    if not places:
        return None
    filled = page.lexicon.filled(mark.filled) if mark.filled else None
    return _Sought(places, page.starts(mark.tag, complement=mark.complement), mark, filled)


def _starts(page: Page, steps: Sequence[_Step]) -> Sequence[int]:
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
    """Where an element may stand; everywhere if it is a gap."""
    if isinstance(step, _Sought):
        return step.starts
    if isinstance(step, Gap):
        return range(len(page.tokens.words))
    places = page.tokens.places
    words = page.beginning(step.stem) if step.stem else [*step.forms & places.keys()]
    if len(words) == 1:
        return places[words[0]]
    return sorted({at for word in words for at in places[word]})


class _Follow:
    """The way of one pattern over a page: the first that leads from a token through all its steps."""

    def __init__(self, page: Page, steps: Sequence[_Step], *, exact: bool) -> None:
        self._page, self._steps, self._exact = page, steps, exact
        self._tokens = page.tokens
        self._after_gap = {
            number: _places(page, steps[number + 1])
            for number, step in enumerate(steps)
            if isinstance(step, Gap)
        }

    def on(self, number: int, path: _Path) -> _Path | None:
        """From a step on, as far as the pattern has come."""
        words, readings, steps = self._tokens.words, self._tokens.readings, self._steps
        at, rows, disguised = path
        while number < len(steps):
            step = steps[number]
            if isinstance(step, Gap):
                return self._over_gap(number, (at, rows, disguised))
            if isinstance(step, _Sought):
                return self._over_mark(step, number, (at, rows, disguised))
            if at in readings:
                return self._over_disguise(step, number, (at, rows, disguised))
            if at >= len(words) or not step.fits(words[at]) or (self._exact and not self._same(step, at)):
                return None
            at += 1
            number += 1
        return at, rows, disguised

    def _same(self, word: Word, at: int, end: int = 0) -> bool:
        """Whether the tokens are written as the word is, in capitals and small letters."""
        written = self._tokens.span(at, end or at + 1)
        return self._page.document.prose.startswith(word.written, *written)

    def _over_disguise(self, word: Word, number: int, path: _Path) -> _Path | None:
        at, rows, disguised = path
        for end, hidden in word_ends(self._tokens, word, at):
            if not self._exact or self._same(word, at, end):
                found = self.on(number + 1, (end, rows, disguised or hidden))
                if found is not None:
                    return found
        return None

    def _over_mark(self, mark: _Sought, number: int, path: _Path) -> _Path | None:
        at, rows, disguised = path
        for span in mark.places.get(at, ()):
            bound = mark.bound(span, rows)
            if bound is not None:
                found = self.on(number + 1, (span.end, bound, disguised or span.disguised))
                if found is not None:
                    return found
        return None

    def _over_gap(self, number: int, path: _Path) -> _Path | None:
        """What comes after a gap, nearest first: no gap runs over a mark that ends a clause."""
        at, rows, disguised = path
        closed, counted, there = self._tokens.closed, self._tokens.counted, self._after_gap[number]
        for index in range(bisect_left(there, at), len(there)):
            place = there[index]
            if closed[place] > closed[at] or (place > at and counted[place - 1] - counted[at] >= GAP):
                return None
            found = self.on(number + 1, (place, rows, disguised))
            if found is not None:
                return found
        return None
