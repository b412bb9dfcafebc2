"""From the names in an allow to rules."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.ruleset import known
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.rulebook import Rulebook


@dataclass(frozen=True)
class Known:
    """The rules there are, names by id, and the ids of those that a run judges by.

    An allow for a rule that the run leaves out is neither unknown nor unused.
    """

    names: Mapping[str, str]
    judged: frozenset[str]

    @classmethod
    def of(cls, rulebook: Rulebook) -> Known:
        """The rules of a rulebook, from which a run may have selected some."""
        return cls(rulebook.names, frozenset(rule.id for rule in known(rulebook.rules)))

    def find(self, name: str) -> str | None:
        """The id of the rule that is called so."""
        return name if name in self.names else self._ids.get(name)

    def full(self, name: str) -> str:
        """Id and name of the rule that is called so; the name alone if none is."""
        found = self.find(name)
        return name if found is None else f"{found} {self.names[found]}"

    def instead(self, name: str) -> str:
        """What to write in the place of a name that no rule has."""
        return instead(name, (*self.names, *self._ids))

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {name: identifier for identifier, name in self.names.items()}
