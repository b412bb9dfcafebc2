"""Rules in their order, of which each is made when it is first asked for: most runs need few whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import overload

    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule, Status


class Outline(NamedTuple):
    """What rules are chosen by; see ``Rule``."""

    id: str
    name: str
    status: Status
    only_under: tuple[Jurisdiction, ...] = ()


class Rules(Sequence["Rule"]):
    """Some of the rules that ``by_id`` makes: those that are ``known``, in this order."""

    def __init__(self, known: Iterable[Outline], by_id: Mapping[str, Rule]) -> None:
        self.known = tuple(known)
        self.by_id = by_id

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, at: int) -> Rule: ...
        @overload
        def __getitem__(self, at: slice) -> tuple[Rule, ...]: ...

    def __getitem__(self, at: int | slice) -> Rule | tuple[Rule, ...]:
        if isinstance(at, slice):
            return tuple(self.by_id[one.id] for one in self.known[at])
        return self.by_id[self.known[at].id]

    def __len__(self) -> int:
        return len(self.known)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Rules | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def among(self, ids: Collection[str]) -> Rules:
        """Those of some ids."""
        return Rules((one for one in self.known if one.id in ids), self.by_id)


def known(rules: Sequence[Rule]) -> Sequence[Outline | Rule]:
    """What rules are chosen by, without making any."""
    return rules.known if isinstance(rules, Rules) else rules


def by_id(rules: Sequence[Rule]) -> Mapping[str, Rule]:
    """Rules by their ids; there may be more of them."""
    return rules.by_id if isinstance(rules, Rules) else {one.id: one for one in rules}


def among(rules: Sequence[Rule], ids: Collection[str]) -> Sequence[Rule]:
    """Those rules that have one of some ids, in their order."""
    return rules.among(ids) if isinstance(rules, Rules) else tuple(one for one in rules if one.id in ids)
