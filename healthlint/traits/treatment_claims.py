"""treatment-claims: the text presses what a treatment does, and is not about illness or about risks.

Who speaks of a remedy in passing owes its reader no account of its harms; who presses one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits import promotional
from healthlint.traits.evidence import Evidence, gathered, rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 5

_SELLING_MOST = 3


def evidence(page: Page) -> Iterator[Evidence]:
    """How much of the text is benefits and remedies, how much it warns, and whether it sells."""
    yield from rate(page, "benefit claims", 3.0, "<benefit-claim>", most=9)
    yield from rate(page, "remedies", 0.7, "<remedy>", most=3)
    yield from rate(page, "words of risk", -4.0, "<risk-word>", most=6)
    margin = sum(one.weight for one in gathered(page, promotional))
    # Damped: a shop that claims nothing owes no harms, and a plain page that claims much does.
    sells = max(-_SELLING_MOST, min(_SELLING_MOST, margin // 3)) + 2 * (margin >= promotional.NEEDS)
    if sells:
        yield Evidence("sells" if sells > 0 else "sober", sells)
