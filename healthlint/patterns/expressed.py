"""Find a regular expression on a page: not at all without the texts it requires, else where they are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from healthlint.patterns.parts import rarity
from healthlint.patterns.required import holds
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

    from healthlint.patterns.page import Page
    from healthlint.patterns.parts import Texts
    from healthlint.patterns.required import Required

TIMEOUT = 0.2
"""Seconds of the processor's time that one expression may search one document."""

TIMEOUT_A_MEGABYTE = 1.0
"""What a million characters of prose add to that."""

_FEW = 0.5
"""The share of a prose up to which it is worth while to search line by line."""


def expressed(page: Page, expression: regex.Pattern[str]) -> Iterator[Span]:
    """The places (characters of the prose) of an expression, in order.

    Raises:
        TimeoutError: it took longer than ``TIMEOUT`` and its supplement allow.
    """
    required = page.lexicon.required(expression.pattern)
    if not holds(page.folded, required):
        return
    prose = page.document.prose
    patience = TIMEOUT + TIMEOUT_A_MEGABYTE * len(prose) / 1_000_000
    for start, end in _where(page, required):
        for match in expression.finditer(prose, start, end, timeout=patience):
            # A match over a line feed would join two blocks that have nothing to do with each other.
            if match.group() and "\n" not in match.group():
                yield Span(*match.span())


def _where(page: Page, required: Required) -> Iterable[tuple[int, int]]:
    """The parts of the prose that can hold a match: the lines with a required text, or all of it."""
    whole = len(page.document.prose)
    # Letters that fold to several would shift what comes after them.
    if not (required.in_a_line and required.texts) or len(page.folded) != whole:
        return [(0, whole)]
    lines = sorted(_lines(page, max(required.texts, key=rarity)))
    parts = [(page.lines[line], page.lines[line + 1] - 1) for line in lines]
    return parts if sum(end - start for start, end in parts) < _FEW * whole else [(0, whole)]


def _lines(page: Page, texts: Texts) -> set[int]:
    """The numbers of the lines that hold one of some texts."""
    found = set()
    for text in texts:
        at = page.folded.find(text)
        while at >= 0:
            line = bisect_right(page.lines, at) - 1
            found.add(line)
            at = page.folded.find(text, page.lines[line + 1] - 1)
    return found
