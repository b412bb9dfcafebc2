"""hard-sell: promotional well beyond doubt; a plain benefit on such a page is a sales claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits import promotional
from healthlint.traits.evidence import gathered

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.traits.evidence import Evidence

NEEDS = 7


def evidence(page: Page) -> tuple[Evidence, ...]:
    """The same evidence as for promotional; only the bar is higher."""
    return gathered(page, promotional)
