"""Prose as tokens: the words and marks that patterns and term lists are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate, count
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from healthlint.lean import dataclass, field
from healthlint.text.fold import disguises, everyday
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.sourcemap import Mapped

# Hyphens inside words, quotes and asterisks are no tokens: "game-changer" is "game changer", and a
# "miracle" in quotes stands in the same sequence as one without. A possessive 's goes with its word.
_TOKEN = lazily(
    r"\d+(?:[.,]\d+)*|(?!(?<=\w')s\b)[^\W_]+(?:'(?!s\b)[^\W_]+)*|\n|[^\w\s'\"*`-]|(?<=\s)-+(?=\s)"
)
_ANY_LETTER = "?"
_MOST_GUESSED = 1000
"""Words with a letter starred out that are read on a page: each has 26 readings, and no prose has so many."""

_CLOSED = frozenset("\n;:.!?()[]{}-|")
"""Marks that no gap of a pattern may cross."""


class Reading(NamedTuple):
    """What a run of tokens spells under a disguise: the plain word, and the token after the run."""

    word: str
    end: int


@dataclass(frozen=True)
class Tokens:
    """The tokens of a prose: folded words, and the characters of the prose each stands for."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    readings: dict[int, tuple[Reading, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Every word's positions, disguised ones included, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            found[word].append(index)
        for index, readings in self.readings.items():
            for reading in readings:
                found[reading.word].append(index)
        return {word: sorted(set(places)) for word, places in found.items()}

    @cached_property
    def closed(self) -> list[int]:
        """How many tokens before each end a clause, so that no gap runs over them."""
        return list(accumulate((word in _CLOSED for word in self.words), initial=0))

    @cached_property
    def counted(self) -> list[int]:
        """How many tokens before each are words or numbers, not marks."""
        return list(accumulate((word[0].isalnum() for word in self.words), initial=0))

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens ``start`` up to, not including, ``end``."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def within(self, span: Span) -> range:
        """The tokens that lie in a range of characters, wholly or in part."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [span.end for span in self.spans]


def tokenize(prose: str) -> Tokens:
    """The tokens of a prose, with the plain readings of what is spelt in disguise."""
    folded = everyday(prose)
    found = [(match.group(), match.span()) for match in _TOKEN.finditer(folded.text)]
    there = [limits for _, limits in found]
    # Plain ASCII folds to itself, place for place: the way back is not needed.
    spans = map(Span._make, there) if prose.isascii() else _sources(folded, there)
    tokens = Tokens(tuple(word for word, _ in found), tuple(spans))
    return Tokens(tokens.words, tokens.spans, _readings(prose, tokens))


def _sources(folded: Mapped, places: list[tuple[int, int]]) -> Iterator[Span]:
    """What ranges of a folded text stand for, in order: most lie in what was copied as it is."""
    begins, ends, shift, runs = 0, 0, 0, folded.map.runs()
    for start, end in places:
        while start >= ends:
            run = next(runs)
            begins, ends = run.text if run.linear else (run.text.end, run.text.end)
            shift = run.source.start - run.text.start
        if begins <= start and end <= ends:
            yield Span(start + shift, end + shift)
        else:
            yield folded.source(Span(start, end))


def _readings(prose: str, tokens: Tokens) -> dict[int, tuple[Reading, ...]]:
    found: defaultdict[int, list[Reading]] = defaultdict(list)
    guesses = count()
    for disguise in disguises(prose):
        run = tokens.within(disguise.span)
        for reading in disguise.readings if run else ():
            if _ANY_LETTER not in reading:
                found[run.start].append(Reading(reading, run.stop))
            elif next(guesses) < _MOST_GUESSED:
                found[run.start] += (Reading(word, run.stop) for word in _guessed(reading))
    return {start: tuple(there) for start, there in found.items()}


def _guessed(reading: str) -> Iterator[str]:
    """The words that a reading with one letter starred out may be; with more it may be anything."""
    before, _, after = reading.partition(_ANY_LETTER)
    if _ANY_LETTER not in after:
        yield from (before + letter + after for letter in ascii_lowercase)


def split(phrase: str) -> tuple[str, ...]:
    """A written phrase as the words it is looked up by."""
    return tuple(_TOKEN.findall(everyday(phrase).text))


def split_exactly(phrase: str) -> tuple[str, ...]:
    """The same, in the letters as written."""
    return tuple(_TOKEN.findall(phrase))
