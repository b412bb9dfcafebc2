"""Numbers and names as a person would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def counted(number: int, noun: str) -> str:
    """``1 word``, ``3,904 words``: regular nouns only."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def tallied(tally: Mapping[str, int]) -> str:
    """``3 git-ignored, 1 hidden folder``: how many of each, the most frequent first."""
    ranked = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{number:,} {kind}" for kind, number in ranked)
