"""Clauses with a file and a name of their own, so that what many rules ask for is written once."""

from __future__ import annotations

from healthlint.clause import Clause
from healthlint.deferred import Deferring
from healthlint.kinds.base import Examples, Text
from healthlint.lean import dataclass, values


@dataclass(frozen=True, kw_only=True)
class ClauseFile(Clause):
    """A file of ``rules/clauses``: the keys of a clause, what it is about, and its examples."""

    about: Text
    """One line: what the clause finds."""

    examples: Examples
    """Text in which the clause finds each marked place, and text in which it finds nothing."""


@dataclass(frozen=True)
class NamedClause(Deferring):
    """A clause with a name: rules use it as a whole, and its name is a tag in patterns."""

    name: str
    about: str
    find: Clause
    examples: Examples

    @classmethod
    def of(cls, name: str, file: ClauseFile) -> NamedClause:
        """The clause of a file, under the file's name."""
        parts = values(file, Clause)
        return cls(name, file.about, Clause(**parts), file.examples)
