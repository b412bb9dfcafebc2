"""Spans: half-open ranges of characters, the only coordinate the engine knows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end``; 0-based code points."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether every character of the other span is in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same range, ``by`` characters later."""
        return Span(self.start + by, self.end + by)


class Placed(Protocol):
    """What stands somewhere."""

    @property
    def span(self) -> Span:
        """Where."""


Somewhere = TypeVar("Somewhere", bound=Placed)


def lying_in(found: Sequence[Somewhere], place: Span) -> Iterator[Somewhere]:
    """Those of some things, in the order of their starts, that lie wholly in a range."""
    for index in range(bisect_left(found, place.start, key=begins), len(found)):
        if found[index].span.start >= place.end:
            return
        if found[index].span.end <= place.end:
            yield found[index]


def begins(one: Placed) -> int:
    """Where something starts, to sort and search by."""
    return one.span.start
