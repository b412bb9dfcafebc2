"""Where the terms of all lists stand in a prose: found in one walk, laid out by tag when first asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.terms import NO_ROWS, Rows

if TYPE_CHECKING:
    from healthlint.patterns.phrase import Word
    from healthlint.patterns.terms import Tags, Terms
    from healthlint.patterns.tokens import Tokens


class Tagged(NamedTuple):
    """A span of a tag: up to which token, which rows of its table, and whether it was disguised."""

    end: int
    rows: Rows = NO_ROWS
    disguised: bool = False


Places = Mapping[int, tuple[Tagged, ...]]
"""A tag's spans by the token they start at, longest first."""

_Found = Iterator[tuple[int, int, bool, "Tags"]]
"""From which token up to which, whether in disguise, and what it is."""


class Sightings(Mapping[str, Places]):
    """Every tag that stands in a prose, and its places; most tags are never asked for theirs."""

    def __init__(self, tokens: Tokens, terms: Terms) -> None:
        self._words: defaultdict[str, list[tuple[Rows, list[int]]]] = defaultdict(list)
        self._runs: defaultdict[str, list[tuple[int, Tagged]]] = defaultdict(list)
        self._known: dict[str, Places] = {}
        near = _near_disguises(tokens, terms.longest)
        places = _without(tokens.places, near) if near else tokens.places
        for word in places.keys() & terms.single.keys():
            for tag, rows in terms.single[word]:
                self._words[tag].append((rows, places[word]))
        for start, end, disguised, tags in _all_runs(tokens, terms, places, near):
            for tag, rows in tags:
                self._runs[tag].append((start, Tagged(end, rows, disguised)))

    def __getitem__(self, tag: str) -> Places:
        if tag not in self._known:
            if tag not in self._words and tag not in self._runs:
                raise KeyError(tag)
            self._known[tag] = _laid_out(self._words.get(tag, ()), self._runs.get(tag, ()))
        return self._known[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._words or tag in self._runs

    def __iter__(self) -> Iterator[str]:
        return iter(self._words.keys() | self._runs.keys())

    def __len__(self) -> int:
        return len(self._words.keys() | self._runs.keys())


def _laid_out(
    words: Iterable[tuple[Rows, list[int]]], runs: Iterable[tuple[int, Tagged]]
) -> dict[int, tuple[Tagged, ...]]:
    found: dict[int, tuple[Tagged, ...]] = {
        at: (Tagged(at + 1, rows),) for rows, places in words for at in places
    }
    for at, span in runs:
        found[at] = _with(found[at], span) if at in found else (span,)
    return found


def _with(there: tuple[Tagged, ...], span: Tagged) -> tuple[Tagged, ...]:
    """Spans that start together and one more, longest first; the same words mean what any of them mean."""
    same = next((other for other in there if other.end == span.end), None)
    if same is not None:
        there = tuple(other for other in there if other is not same)
        span = Tagged(span.end, same.rows | span.rows, same.disguised and span.disguised)
    return tuple(sorted((*there, span), key=lambda one: -one.end))


def _near_disguises(tokens: Tokens, longest: int) -> frozenset[int]:
    """The tokens from which a term may run into something disguised."""
    return frozenset(
        at for hidden in tokens.readings for at in range(max(hidden - longest + 1, 0), hidden + 1)
    )


def _without(places: Mapping[str, list[int]], left_out: frozenset[int]) -> dict[str, list[int]]:
    kept = ((word, [at for at in there if at not in left_out]) for word, there in places.items())
    return {word: there for word, there in kept if there}


def _all_runs(tokens: Tokens, terms: Terms, places: Mapping[str, list[int]], near: frozenset[int]) -> _Found:
    yield from _longer(tokens.words, terms, places)
    for at in near:
        yield from _disguised(tokens, terms, at)
    if terms.open_:
        yield from _open(tokens, terms)


def _longer(words: tuple[str, ...], terms: Terms, places: Mapping[str, list[int]]) -> _Found:
    last = len(words) - 1
    for word in places.keys() & terms.longer.keys():
        seconds = terms.longer[word]
        for at in places[word]:
            # Hardly any word goes on as a term does: this is the innermost loop of all.
            if at < last and words[at + 1] in seconds:
                for rest, tags in seconds[words[at + 1]]:
                    end = at + 2 + len(rest)
                    if words[at + 2 : end] == rest:
                        yield at, end, False, tags


def _disguised(tokens: Tokens, terms: Terms, at: int) -> _Found:
    """The terms that begin at a token, some word of which may be disguised."""
    for word, after, hidden in read(tokens, at):
        if word in terms.single:
            yield at, after, hidden, terms.single[word]
        seconds = terms.longer.get(word, {})
        for second, later, veiled in read(tokens, after) if seconds else ():
            for rest, tags in seconds.get(second, ()):
                for end, masked in _rests(tokens, rest, later):
                    yield at, end, hidden or veiled or masked, tags


def read(tokens: Tokens, at: int) -> Iterator[tuple[str, int, bool]]:
    """What a token may be read as, the token after it, and whether that takes off a disguise."""
    if at < len(tokens.words):
        readings = tokens.readings.get(at, ())
        plain = tokens.words[at]
        # Hidden characters inside a word do not change how it folds, and disguise it all the same.
        yield plain, at + 1, any(reading.word == plain for reading in readings)
        yield from ((reading.word, reading.end, True) for reading in readings)


def _rests(tokens: Tokens, rest: tuple[str, ...], at: int) -> Iterator[tuple[int, bool]]:
    if not rest:
        yield at, False
        return
    for word, after, hidden in read(tokens, at):
        if word == rest[0]:
            yield from ((end, hidden or later) for end, later in _rests(tokens, rest[1:], after))


def _open(tokens: Tokens, terms: Terms) -> _Found:
    for word, places in tokens.places.items():
        for entry in terms.open_at(word):
            for start in places:
                yield from (
                    (start, end, hidden, entry.tags) for end, hidden in ends(tokens, entry.words, start)
                )


def ends(tokens: Tokens, words: tuple[Word, ...], at: int) -> Iterator[tuple[int, bool]]:
    """Where a run of words that begins at a token ends, and whether any of it was disguised."""
    if not words:
        yield at, False
        return
    for after, disguised in word_ends(tokens, words[0], at):
        yield from ((end, disguised or later) for end, later in ends(tokens, words[1:], after))


def word_ends(tokens: Tokens, word: Word, at: int) -> Iterator[tuple[int, bool]]:
    """The token after a word that stands at a token: once as written, once for each disguise."""
    return ((after, hidden) for read, after, hidden in read(tokens, at) if word.fits(read))
