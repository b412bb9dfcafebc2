"""Spans: half-open ranges of characters, the only coordinate the engine knows."""

from __future__ import annotations

from typing import NamedTuple


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
