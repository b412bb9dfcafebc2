"""Problems of rule files, in the one shape of every complaint: ``file:line: what: how``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Loc = tuple[str | int, ...]
"""Where something stands in a file: keys, and indexes of list entries (0-based)."""

_NEAR = 0.6
"""How alike two names must be for one to be offered for the other; difflib's own default."""

_LISTED = 12
"""The most names that are listed where none is near."""


@dataclass(frozen=True, order=True)
class RuleProblem:
    """What is wrong in a line (1-based) of a rule file, and how to mend it."""

    path: str
    line: int
    what: str
    how: str

    def __str__(self) -> str:
        """``file:line: what: how``."""
        return f"{self.path}:{self.line}: {self.what}: {self.how}"


class Complaint(NamedTuple):
    """A problem whose line is not worked out yet."""

    loc: Loc
    what: str
    how: str


class RulebookError(Exception):
    """A rulebook with problems: all of them, each once, in the order of the files."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that is most like a name, whatever the case of its letters; None if none is near."""
    # Only who is told of a mistake waits for it.
    from difflib import get_close_matches  # noqa: PLC0415

    by_fold = {one.casefold(): one for one in sorted(known)}
    found = get_close_matches(name.casefold(), by_fold, 1, _NEAR)
    return by_fold[found[0]] if found else None


def instead(name: str, known: Collection[str]) -> str:
    """What to write instead of an unknown name."""
    near = nearest(name, known)
    if near is not None:
        return did_you_mean(near)
    listed = sorted(known)
    more = ", ..." if len(listed) > _LISTED else ""
    return f"use one of: {', '.join(listed[:_LISTED])}{more}" if listed else "there is none yet: add it first"


def did_you_mean(name: str) -> str:
    """The remedy that is a name."""
    return f"did you mean '{name}'?"


def label(loc: Loc) -> str:
    """A place in a file in words: ``find.any, entry 2``."""
    names = ".".join(part for part in loc if isinstance(part, str))
    numbers = [part + 1 for part in loc if isinstance(part, int)]
    return f"'{names}'" + "".join(f", entry {number}" for number in numbers) if names else "the file"
