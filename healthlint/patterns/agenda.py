"""Which of many patterns can stand on a page at all: told by one look, before any of them is tried.

Each pattern is filed under one sign that it cannot do without: a word or a tag. What a page holds is a set
of signs too, so that the two sets' intersection gives the patterns worth trying.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from healthlint.patterns.filing import filed
from healthlint.patterns.phrase import parse

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

    def live(self, page: Page) -> Sequence[int]:
        """The numbers of the patterns that may stand on a page, in order."""
        signs = page.signs_among(self._by_sign.keys())
        if not signs:
            return self._always
        there = (number for sign in signs for number in self._by_sign[sign])
        return sorted({*self._always, *there})

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

    def _stand(self, page: Page) -> Iterable[tuple[int, tuple[Match, ...]]]:
        found = ((number, page.find(self.patterns[number], exact=self.exact)) for number in self.live(page))
        return ((number, matches) for number, matches in found if matches)

    @cached_property
    def _by_sign(self) -> Filed:
        return filed(self.patterns, _worked_out)

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The patterns that no sign announces: expressions, and those of stems alone."""
        under_signs = frozenset(chain.from_iterable(self._by_sign.values()))
        return tuple(number for number in range(len(self.patterns)) if number not in under_signs)


def _worked_out(patterns: tuple[str, ...]) -> Filed:
    by_sign: defaultdict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for sign in parse(pattern).anchor:
            by_sign[sign].append(number)
    return dict(by_sign)
