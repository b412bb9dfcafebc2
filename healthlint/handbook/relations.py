"""Which rules have to do with each other: one gives way to the other, or both use a clause or a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.patterns.phrase import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthlint.clause import Clause
    from healthlint.kinds.base import Rule
    from healthlint.rulebook import Rulebook


@dataclass(frozen=True)
class Relations:
    """The relations of all rules of a rulebook."""

    rulebook: Rulebook

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id, in the order of ids."""
        return {rule.id: rule for rule in sorted(self.rulebook.rules, key=lambda rule: rule.id)}

    def superseded(self, rule: Rule) -> tuple[Rule, ...]:
        """The rules that are not shown beside this one's findings."""
        return tuple(one for one in self.rules.values() if {one.id, one.name} & {*rule.supersedes})

    def superseding(self, rule: Rule) -> tuple[Rule, ...]:
        """The rules beside whose findings this one is not shown."""
        return tuple(one for one in self.rules.values() if {rule.id, rule.name} & {*one.supersedes})

    def sharing(self, rule: Rule) -> dict[str, tuple[Rule, ...]]:
        """The other rules that use a named clause of this one, by the clause."""
        others = {name: self._users[name] for name in sorted(self._used[rule.id] & {*self.rulebook.clauses})}
        found = {name: tuple(one for one in users if one.id != rule.id) for name, users in others.items()}
        return {name: users for name, users in found.items() if users}

    def tables(self, rule: Rule) -> tuple[str, ...]:
        """The tables that a rule looks things up in, itself or through its clauses."""
        return tuple(sorted(self._used[rule.id] & {*self.rulebook.lexicon.tables}))

    def users(self, name: str) -> tuple[Rule, ...]:
        """The rules that use a clause or a table."""
        return tuple(self._users[name])

    @cached_property
    def _used(self) -> dict[str, frozenset[str]]:
        return {rule.id: self._by_rule(rule) for rule in self.rules.values()}

    @cached_property
    def _users(self) -> Mapping[str, list[Rule]]:
        found: defaultdict[str, list[Rule]] = defaultdict(list)
        for identifier, names in self._used.items():
            for name in names:
                found[name].append(self.rules[identifier])
        return found

    def _by_rule(self, rule: Rule) -> frozenset[str]:
        """The clauses a rule names, and the tables that it or they name."""
        inside = rule.clauses().values()
        named = frozenset(self._whole(inside)).union(*map(_tags, inside))
        clauses = named & {*self.rulebook.clauses}
        behind = (_tags(self.rulebook.clauses[name].find) for name in clauses)
        tables = named.union(*behind) & {*self.rulebook.lexicon.tables}
        return clauses | tables

    def _whole(self, inside: Iterable[Clause]) -> list[str]:
        """The named clauses that stand whole in a rule: loading put the very clause there."""
        found = list(inside)
        return [
            name for name, one in self.rulebook.clauses.items() if any(one.find is other for other in found)
        ]


def _tags(clause: Clause) -> frozenset[str]:
    return frozenset(tag.partition(".")[0] for pattern in clause.patterns for tag in parse(pattern).tags)
