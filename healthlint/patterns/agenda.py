"""Which of many patterns can stand on a page at all: told by one look, before any of them is tried.

Each pattern is filed under signs of which a page must have one. What a page holds is a set of signs too, so
that the two sets' intersection gives the patterns worth trying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.patterns.phrase import parse
from healthlint.patterns.required import Required

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.patterns.filing import Filed
    from healthlint.patterns.matcher import Match
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

Standing = tuple[tuple[int, tuple["Match", ...]], ...]
"""The patterns of an agenda that stand on a page, by number and in order, each with all its places."""


class Agenda:
    """Some patterns, by number; what is known of them is worked out once and serves every page.

    Agendas are told apart by identity: pages remember by the agenda itself what they found.
    """

    def __init__(self, patterns: Iterable[str], *, exact: bool = False) -> None:
        self.patterns = tuple(patterns)
        self.exact = exact
        self._filed: Filed | None = None
        self._required: list[tuple[int, Required]] = []

    def live(self, page: Page) -> Sequence[int]:
        """The numbers of the patterns that may stand on a page, in order."""
        if self._filed is None:
            self._filed = page.lexicon.filed(self.patterns)
            self._required = [self._requirement(page, number) for number in self._filed.unannounced]
        by_sign = self._filed.by_sign
        there = {number for sign in page.signs_among(by_sign.keys()) for number in by_sign[sign]}
        there.update(number for number, required in self._required if page.may_hold(required))
        return sorted(there)

    def standing(self, page: Page) -> Standing:
        """Every pattern that does stand on a page, and where.

        Raises:
            TimeoutError: an expression among them took too long.
        """
        known: Standing | None = page.standing.get(self)
        if known is None:
            known = page.standing[self] = tuple(self._stand(page))
        return known

    def spans(self, page: Page) -> list[Span]:
        """The places (characters of the prose) of all patterns together, each once, in order."""
        return sorted({match.span for _, matches in self.standing(page) for match in matches})

    def _requirement(self, page: Page, number: int) -> tuple[int, Required]:
        expression = parse(self.patterns[number]).expression
        # A stem may be the beginning of any word.
        return number, Required() if expression is None else page.lexicon.required(expression.pattern)

    def _stand(self, page: Page) -> Iterable[tuple[int, tuple[Match, ...]]]:
        found = ((number, page.find(self.patterns[number], exact=self.exact)) for number in self.live(page))
        return ((number, matches) for number, matches in found if matches)
