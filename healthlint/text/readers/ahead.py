"""Look ahead for the next match of a pattern, at the cost of one pass over the text in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field

if TYPE_CHECKING:
    import regex


@dataclass
class Ahead:
    """The next match of each pattern, remembered as long as it lies ahead.

    Asked at offsets that never go back, it reads the text once for each pattern, however often a
    hostile file opens what it never closes.
    """

    text: str
    _seen: dict[regex.Pattern[str], regex.Match[str] | None] = field(default_factory=dict)

    def next(self, pattern: regex.Pattern[str], at: int) -> regex.Match[str] | None:
        """The first match that starts at character ``at`` or later."""
        seen = self._seen.get(pattern)
        if pattern not in self._seen or (seen is not None and seen.start() < at):
            seen = self._seen[pattern] = pattern.search(self.text, at)
        return seen
