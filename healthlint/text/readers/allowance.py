"""How many pieces a text may be made of: no page takes longer to read than its size explains."""

from __future__ import annotations

from healthlint.lean import dataclass
from healthlint.text.passage import Problem

A_MEGABYTE = 50_000
"""Pieces in a million characters: articles have fewer, and so many are read within a second."""

_MILLION = 1_000_000


@dataclass
class Allowance:
    """The pieces that may be read: lines, tags, implied tags, texts, events of the Markdown parser."""

    most: int
    spent: int = 0

    @classmethod
    def of(cls, text: str) -> Allowance:
        """What a text may be made of; a short one as much as one of a million characters."""
        return cls(A_MEGABYTE * max(len(text), _MILLION) // _MILLION)

    def spend(self, pieces: int = 1) -> bool:
        """Count pieces; whether they may still be read."""
        self.spent += pieces
        return self.spent <= self.most

    def exceeded(self, at: int) -> Problem:
        """What is said of a text that has more, where the reader stopped (offset in the file)."""
        what = f"more than {self.most:,} pieces of text and markup: what follows is not checked"
        return Problem(at, what, "split the file, or exclude it")
