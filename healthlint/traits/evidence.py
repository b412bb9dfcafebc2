"""A piece of evidence for or against a trait of a document."""

from __future__ import annotations

from functools import cache
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from healthlint.modules import Later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from healthlint.patterns import agenda
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span
else:
    agenda = Later("healthlint.patterns.agenda")

_SHORT = 60
"""Words below which a document counts as this long: one word of five says little about a rate."""


class Evidence(NamedTuple):
    """What was seen, how much it weighs (negative: against), and where (characters of the prose)."""

    what: str
    weight: int
    span: Span | None = None


def gathered(page: Page, kind: ModuleType) -> tuple[Evidence, ...]:
    """The evidence of a trait's module, gathered once for all traits that rest on it."""
    known: tuple[Evidence, ...] = page.recall(("evidence", kind), lambda: tuple(kind.evidence(page)))
    return known


def seen(page: Page, what: str, weight: int, *patterns: str, times: int = 1) -> Iterator[Evidence]:
    """One piece of evidence if the patterns stand on the page at least so many times together."""
    places = _places(page, patterns)
    if len(places) >= times:
        yield Evidence(_counted(what, len(places)), weight, places[0])


def rate(
    page: Page, what: str, worth: float, *patterns: str, most: int, times: int = 1
) -> Iterator[Evidence]:
    """Evidence that grows with the patterns in 100 words: ``worth`` for each, ``most`` at most."""
    places = _places(page, patterns)
    per_hundred = 100 * len(places) / max(page.document.words, _SHORT)
    weight = min(most, int(abs(worth) * per_hundred + 0.5))
    if weight and len(places) >= times:
        yield Evidence(_counted(what, len(places)), weight if worth > 0 else -weight, places[0])


def _counted(what: str, times: int) -> str:
    # The same few words are said of every page of a run.
    return intern(f"{what} ({times})")


def _places(page: Page, patterns: tuple[str, ...]) -> list[Span]:
    return _agenda(patterns).spans(page)


@cache
def _agenda(patterns: tuple[str, ...]) -> agenda.Agenda:
    return agenda.Agenda(patterns)
