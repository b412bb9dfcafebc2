"""What tells at one look that a gap of a pattern is nowhere bridged: no clause holds both of its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.patterns.phrase import Gap, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.patterns.page import Page
    from healthlint.patterns.phrase import Element, Word

_Limits = tuple[set[int], set[int]]
"""The clauses that something begins in, and those it ends in, by how many marks end one before them."""


def apart(page: Page, elements: Sequence[Element]) -> bool:
    """Whether a gap has nothing on one side in any clause that has something on the other."""
    if page.tokens.readings:  # what is disguised may end anywhere
        return False
    for before, between, after in zip(elements, elements[1:], elements[2:], strict=False):
        if isinstance(between, Gap) and not isinstance(before, Gap) and not isinstance(after, Gap):
            (_, ended), (begun, _) = _limits(page, before), _limits(page, after)
            if ended.isdisjoint(begun):
                return True
    return False


def _limits(page: Page, element: Word | Mark) -> _Limits:
    if isinstance(element, Mark):
        places = page.tag(element.tag, complement=element.complement).items()
        return page.recall(
            ("clauses", element.tag, element.complement),
            lambda: _counted(page, ((start, span.end) for start, spans in places for span in spans)),
        )
    known = page.tokens.places
    words = page.beginning(element.stem) if element.stem else element.forms & known.keys()
    return _counted(page, ((at, at + 1) for word in words for at in known[word]))


def _counted(page: Page, runs: Iterable[tuple[int, int]]) -> _Limits:
    closed = page.tokens.closed
    begun, ended = set(), set()
    for start, end in runs:
        begun.add(closed[start])
        ended.add(closed[end])
    return begun, ended
