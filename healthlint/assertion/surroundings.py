"""What stands around a hit: wordings that an excuse asks for, sought where they count."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.patterns.agenda import Agenda
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page
    from healthlint.text.passage import Unit

REACH = 400
"""How many characters before and after a hit are looked at, however long its sentence is.

Without a limit, a page that is one endless sentence would cost the square of its length.
"""


def phrases(*lists: str) -> tuple[str, ...]:
    """The patterns of comma-separated lists."""
    return tuple(" ".join(phrase.split()) for text in lists for phrase in text.split(",") if phrase.strip())


@dataclass(frozen=True, eq=False)
class Wording:
    """Ways to say one thing: patterns, and longer phrases in which they mean something else.

    Two wordings are never equal: pages remember by the wording itself where it was found.
    """

    patterns: tuple[str, ...]
    other_senses: tuple[str, ...] = ()

    def within(self, page: Page, span: Span) -> list[Span]:
        """Every place that lies wholly in a range of the prose, in order."""
        return list(self._each(page, span))

    def first(self, page: Page, span: Span) -> Span | None:
        """The first place in a range of the prose."""
        return next(self._each(page, span), None)

    def _each(self, page: Page, span: Span) -> Iterator[Span]:
        starts, places = page.recall(self, lambda: self._found(page))
        here = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        return (places[index] for index in here if places[index].end <= span.end)

    def _found(self, page: Page) -> tuple[list[int], list[Span]]:
        others = self._senses.spans(page)
        places = [place for place in self._ways.spans(page) if not _covered(place, others)]
        return [place.start for place in places], places

    @cached_property
    def _ways(self) -> Agenda:
        return Agenda(self.patterns)

    @cached_property
    def _senses(self) -> Agenda:
        return Agenda(self.other_senses)


def _covered(place: Span, others: list[Span]) -> bool:
    # The longest pattern is short, so what covers a place begins near it.
    near = bisect_left(others, Span(place.start + 1, 0))
    return any(other.covers(place) for other in others[max(near - 12, 0) : near])


def around(page: Page, span: Span, unit: Unit) -> Span:
    """The unit around a hit, as far as ``REACH``; the hit itself is always in it."""
    whole = page.document.around(span, unit)
    start = min(max(whole.start, span.start - REACH), span.start)
    return Span(start, max(min(whole.end, span.end + REACH), span.end))


def before(page: Page, span: Span, unit: Unit) -> Span:
    """From the start of the unit to the hit."""
    return Span(around(page, span, unit).start, span.start)


def after(page: Page, span: Span, unit: Unit) -> Span:
    """From the hit to the end of the unit."""
    return Span(span.end, around(page, span, unit).end)


def outside(page: Page, wording: Wording, unit: Span, inner: Span) -> Span | None:
    """The first place of a wording in a unit that is not in the inner range of it."""
    return wording.first(page, Span(unit.start, inner.start)) or wording.first(
        page, Span(inner.end, unit.end)
    )


def text(page: Page, span: Span) -> str:
    """The characters of a range of the prose."""
    return page.document.prose[span.start : span.end]


def sentence_after(page: Page, span: Span, ahead: int = 1) -> Span | None:
    """The n-th sentence after the hit's, if it is in the same section."""
    document = page.document
    number = document.sentence(span.start) + ahead
    if number >= len(document.sentences):
        return None
    found = document.sentences[number]
    return found if found.start < document.around(span, "section").end else None


def in_one_block(page: Page, first: Span, second: Span) -> bool:
    """Whether two ranges stand in one block of the document."""
    return "\n" not in page.document.prose[min(first.start, second.start) : max(first.end, second.end)]


OWN_VOICE = Wording(
    phrases("we, us, our, ours, ourselves, i, me, my, mine"),
    phrases("the us, us fda, us food, us federal, us regulator~, us government"),
)
"""The author speaks of himself: what follows is his own promise."""
