"""The vocabulary: term lists and knowledge rows, found in prose in one pass, as tagged spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from healthlint.lean import dataclass, field
from healthlint.patterns.phrase import SHORTEST_STEM, Word, parse

if TYPE_CHECKING:
    from healthlint.knowledge.table import Table
    from healthlint.patterns.tokens import Tokens

Rows = frozenset[str]
NO_ROWS: Rows = frozenset()


class Tagged(NamedTuple):
    """A span of a tag: up to which token, which rows of its table, and whether it was disguised."""

    end: int
    rows: Rows = NO_ROWS
    disguised: bool = False


Places = Mapping[int, tuple[Tagged, ...]]
"""A tag's spans by the token they start at, longest first."""


class Entry(NamedTuple):
    """One term of one list: its words, its tag, and the row it stands for."""

    words: tuple[Word, ...]
    tag: str
    row: str


class Ready(Protocol):
    """An index of terms that was made before, so that a run need not make it."""

    def starting_with(self, word: str) -> Iterable[Entry]:
        """The terms whose first word fits a folded word."""


@dataclass(frozen=True)
class Lexicon:
    """All lists and tables. ``lists`` and ``tables`` are what was read; the index is made from them."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    ready: Ready | None = field(default=None, repr=False, compare=False)
    """The index, if it is made already."""

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every tag there is: lists, tables, and columns of tables."""
        columns = {f"{name}.{column}" for name, table in self.tables.items() for column in table.columns}
        return frozenset({*self.lists, *self.tables, *columns})

    def rows(self, column: str) -> Rows:
        """The rows that are known to say something under a column, named as a tag."""
        table, _, name = column.partition(".")
        return frozenset(row.id for row in self.tables[table].rows if row.states(name) is not None)

    def filled(self, column: str) -> Rows:
        """The rows that are known to list something under a column, named as a tag."""
        table, _, name = column.partition(".")
        return frozenset(row.id for row in self.tables[table].rows if row.states(name))

    def find(self, tokens: Tokens) -> dict[str, Places]:
        """Every tagged span of a prose, by tag."""
        found: defaultdict[tuple[str, int, int], tuple[Rows, bool]] = defaultdict(lambda: (NO_ROWS, True))
        for word, places in tokens.places.items():
            for entry in self._starting_with(word):
                for start in places:
                    for end, disguised in ends(tokens, entry.words, start):
                        rows, hidden = found[entry.tag, start, end]
                        row = frozenset({entry.row}) if entry.row else NO_ROWS
                        found[entry.tag, start, end] = (rows | row, hidden and disguised)
        return _by_tag(found)

    def _starting_with(self, word: str) -> Iterator[Entry]:
        if self.ready is not None:
            yield from self.ready.starting_with(word)
            return
        yield from self._index.get(word, ())
        if len(word) >= SHORTEST_STEM:
            stems = self._stems.get(word[:SHORTEST_STEM], ())
            yield from (entry for entry in stems if entry.words[0].fits(word))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every term of every list and table."""
        return tuple(
            Entry(tuple(element for element in parse(term).elements if isinstance(element, Word)), tag, row)
            for tag, row, term in self._terms()
        )

    @cached_property
    def _index(self) -> dict[str, list[Entry]]:
        index: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for form in entry.words[0].forms:
                index[form].append(entry)
        return dict(index)

    @cached_property
    def _stems(self) -> dict[str, list[Entry]]:
        index: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.words[0].stem:
                index[entry.words[0].stem[:SHORTEST_STEM]].append(entry)
        return dict(index)

    def _terms(self) -> Iterator[tuple[str, str, str]]:
        """Tag, row and term of everything that can be found."""
        for name, terms in self.lists.items():
            yield from ((name, "", term) for term in terms)
        for name, table in self.tables.items():
            for row in table.rows:
                yield from ((name, row.id, term) for term in row.names)
                for column in row.columns:
                    yield from ((f"{name}.{column}", row.id, term) for term in row.states(column) or ())


def ends(tokens: Tokens, words: tuple[Word, ...], at: int) -> Iterable[tuple[int, bool]]:
    """Where a run of words that begins at a token ends, and whether any of it was disguised."""
    # Hardly any word is disguised, and this is the innermost loop of all.
    if tokens.readings.keys().isdisjoint(range(at, at + len(words))):
        return _plain_ends(tokens.words, words, at)
    return _disguised_ends(tokens, words, at)


def _plain_ends(there: tuple[str, ...], words: tuple[Word, ...], at: int) -> tuple[tuple[int, bool], ...]:
    end = at + len(words)
    if end > len(there):
        return ()
    for offset, word in enumerate(words, at):
        if not word.fits(there[offset]):
            return ()
    return ((end, False),)


def _disguised_ends(tokens: Tokens, words: tuple[Word, ...], at: int) -> Iterator[tuple[int, bool]]:
    if not words:
        yield at, False
        return
    for after, disguised in word_ends(tokens, words[0], at):
        for end, later in _disguised_ends(tokens, words[1:], after):
            yield end, disguised or later


def word_ends(tokens: Tokens, word: Word, at: int) -> Iterator[tuple[int, bool]]:
    """The token after a word that stands at a token: once as written, once for each disguise."""
    if at >= len(tokens.words):
        return
    readings = tokens.readings.get(at, ())
    plain = tokens.words[at]
    if word.fits(plain):
        # Hidden characters inside a word do not change how it folds, and disguise it all the same.
        yield at + 1, any(reading.word == plain for reading in readings)
    for reading in readings:
        if word.fits(reading.word):
            yield reading.end, True


def _by_tag(found: Mapping[tuple[str, int, int], tuple[Rows, bool]]) -> dict[str, Places]:
    places: defaultdict[str, defaultdict[int, list[Tagged]]] = defaultdict(lambda: defaultdict(list))
    for (tag, start, end), (rows, disguised) in found.items():
        places[tag][start].append(Tagged(end, rows, disguised))
    return {
        tag: {start: tuple(sorted(spans, key=lambda span: -span.end)) for start, spans in starts.items()}
        for tag, starts in places.items()
    }
