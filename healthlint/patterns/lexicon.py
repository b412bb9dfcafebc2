"""The vocabulary: term lists and knowledge rows, found in prose in one pass, as tagged spans."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from healthlint.lean import dataclass, field
from healthlint.modules import Later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from healthlint.knowledge.table import Table
    from healthlint.patterns import filing, phrase, sightings
    from healthlint.patterns import required as requiring
    from healthlint.patterns import terms as indexed
    from healthlint.patterns.filing import Filed
    from healthlint.patterns.phrase import Word
    from healthlint.patterns.required import Required
    from healthlint.patterns.sightings import Sightings
    from healthlint.patterns.terms import Entry, Rows, Terms
    from healthlint.patterns.tokens import Tokens
else:
    phrase, sightings = Later("healthlint.patterns.phrase"), Later("healthlint.patterns.sightings")
    indexed, filing = Later("healthlint.patterns.terms"), Later("healthlint.patterns.filing")
    requiring = Later("healthlint.patterns.required")


class Ready(Protocol):
    """The index of a lexicon, and how patterns are filed: made before, so that a run need not make them."""

    def among(self, words: Collection[str]) -> Terms:
        """As much of the index as a page can need that has these words."""

    def filed(self, patterns: tuple[str, ...]) -> Filed | None:
        """Under which signs some patterns are filed, if that is known."""

    def required(self, expression: str) -> Required | None:
        """What a text must hold for an expression to match in it, if that is known."""


@dataclass(frozen=True)
class Lexicon:
    """All lists and tables. ``lists`` and ``tables`` are what was read; the index is made from them."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    ready: Ready | None = field(default=None, repr=False, compare=False)
    """What is made already."""

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

    def find(self, tokens: Tokens) -> Sightings:
        """Every tagged span of a prose, by tag."""
        ready = self.ready
        return sightings.Sightings(tokens, self.index if ready is None else ready.among(tokens.places.keys()))

    def filed(self, patterns: tuple[str, ...]) -> Filed:
        """Under which signs some patterns are filed."""
        known = None if self.ready is None else self.ready.filed(patterns)
        return filing.filed(patterns) if known is None else known

    def required(self, expression: str) -> Required:
        """What a text must hold for an expression to match in it."""
        known = None if self.ready is None else self.ready.required(expression)
        return requiring.required(expression) if known is None else known

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every term of every list and table, as it is looked for."""
        return tuple(indexed.Entry(tuple(_words(term)), tag, row) for tag, row, term in self._terms())

    @cached_property
    def index(self) -> Terms:
        """All terms as they are looked up."""
        return indexed.Terms.of(self.entries)

    def _terms(self) -> Iterator[tuple[str, str, str]]:
        """Tag, row and term of everything that can be found."""
        for name, terms in self.lists.items():
            yield from ((name, "", term) for term in terms)
        for name, table in self.tables.items():
            for row in table.rows:
                yield from ((name, row.id, term) for term in row.names)
                for column in row.columns:
                    yield from ((f"{name}.{column}", row.id, term) for term in row.states(column) or ())


def _words(term: str) -> Iterator[Word]:
    return (element for element in phrase.parse(term).elements if isinstance(element, phrase.Word))
