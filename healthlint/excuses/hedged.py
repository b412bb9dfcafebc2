"""The claim is made with reserve: "may", "could", "perhaps", "is thought to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import Wording, before, phrases
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_HEDGES = Wording(
    phrases(
        """
        may, might, could, possibly, perhaps, maybe, potentially, potential, preliminary, appears to,
        appear to, appeared to, is thought to, are thought to, was thought to, is believed to,
        are believed to, is suspected to, are suspected to, is being studied, are being studied,
        is being investigated, are being investigated, early evidence suggests, limited evidence suggests,
        some evidence suggests, early research suggests, early studies suggest, early findings suggest,
        it is possible that, it is unclear, it is not clear, remains unclear, not yet clear
        """
    ),
    phrases(
        """
        could not, could never, could hardly, full potential, your potential, their potential, true potential,
        healing potential, unlimited potential, maximum potential, potential for all, in may, since may,
        by may, until may, last may, this may be the, early may, late may, of may, you could be,
        you could have been, you may have heard, you might have heard, as you may, who could, what more could,
        if only you could, we could not
        """
    ),
)
_MONTH = ("May",)


def excuses(page: Page, span: Span) -> Span | None:
    """The words of reserve before the hit, in its clause or at its own beginning."""
    unit = Span(before(page, span, "clause").start, span.end)
    return next((hedge for hedge in _HEDGES.within(page, unit) if not _is_month(page, hedge)), None)


def _is_month(page: Page, hedge: Span) -> bool:
    """A capital inside the sentence makes "May" a month."""
    opens = page.document.around(hedge, "sentence").start == hedge.start
    return not opens and any(
        match.span == hedge for month in _MONTH for match in page.find(month, exact=True)
    )
