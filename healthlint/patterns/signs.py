"""Signs: what tells at one look that a pattern cannot stand on a page.

A sign is a word, two words in a row, or a tag. A page has those of its text; a pattern is filed under those
of which a page must have one. Two words stand in a row on far fewer pages than both of them do.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING

from healthlint.patterns.phrase import Word, parse
from healthlint.patterns.sightings import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.phrase import Element
    from healthlint.patterns.tokens import Tokens

_MOST_WAYS = 64
"""Ways to write two words up to which a pattern is filed under both together."""


@cache
def anchor(pattern: str) -> frozenset[str]:
    """The signs of a pattern that fewest pages have: those of long words, if any; none if nothing is sure."""
    phrase = parse(pattern)
    rows: Iterator[tuple[Element, ...]]
    for rows in (pairwise(phrase.elements), zip(phrase.elements)):
        sure = [row for row in rows if 0 < prod(len(_forms(element)) for element in row) <= _MOST_WAYS]
        if sure:
            return frozenset(map(" ".join, product(*map(_forms, max(sure, key=_letters)))))
    return next(iter(phrase.needs), frozenset())


def pairs(tokens: Tokens) -> set[str]:
    """Every two words in a row as one sign, disguised ones included."""
    found = set(map(" ".join, pairwise(tokens.words)))
    for hidden in tokens.readings:
        found.update(_pairs_from(tokens, hidden))
        if hidden:
            found.update(_pairs_from(tokens, hidden - 1))
    return found


def _pairs_from(tokens: Tokens, at: int) -> Iterator[str]:
    for first, after, _ in read(tokens, at):
        yield from (f"{first} {second}" for second, *_ in read(tokens, after))


def _forms(element: Element) -> frozenset[str]:
    """The words of which an element is one; none where it may be another."""
    return element.forms if isinstance(element, Word) and not element.stem else frozenset()


def _letters(row: tuple[Element, ...]) -> int:
    """How long words are: long ones are rare."""
    return sum(len(word.written) for word in row if isinstance(word, Word))
