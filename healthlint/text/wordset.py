"""Small closed vocabularies, written as running words so that they can be read and edited."""

from __future__ import annotations


def words(*lists: str) -> frozenset[str]:
    """The words of the given texts, split at white space."""
    return frozenset(word for text in lists for word in text.split())
