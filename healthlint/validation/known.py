"""Every name that a rule file may use, and what it stands for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.structure import STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.clause import Clause


@dataclass(frozen=True)
class Known:
    """The vocabulary of a rulebook. A clause whose own file is broken is known by name only (None)."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    clauses: Mapping[str, Clause | None] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    """Names of rules by id."""

    partial: bool = False
    """Whether there are rules that cannot be read, so that more ids exist than are known."""

    tables: frozenset[str] = frozenset()
    """What the tables call themselves, also those that cannot be read."""

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every tag a pattern may name."""
        return frozenset({*self.lexicon.tags, *STRUCTURE, *self.clauses})

    def is_open(self, tag: str) -> bool:
        """Whether a tag belongs to a table that cannot be read, so that nothing can be said of it."""
        table = tag.partition(".")[0]
        return table in self.tables and table not in self.lexicon.tables

    def is_empty(self, tag: str) -> bool:
        """Whether nothing can ever be found under a known tag."""
        table, _, column = tag.partition(".")
        if column:
            return not self.lexicon.rows(tag)
        return tag in self.lexicon.lists and not self.lexicon.lists[table]

    def table(self, tag: str) -> str | None:
        """The table whose row a tag means; None for a tag without rows."""
        table = tag.partition(".")[0]
        return table if table in self.lexicon.tables else None
