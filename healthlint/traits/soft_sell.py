"""soft-sell: the text leans towards what it describes, though less than promotional does.

Alone it proves little; beside other evidence it tells an article that sells from a leaflet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits import promotional
from healthlint.traits.evidence import gathered

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.traits.evidence import Evidence

NEEDS = 2
DECLARED_BY = promotional.DECLARED_BY


def evidence(page: Page) -> tuple[Evidence, ...]:
    """The same evidence as for promotional; only the bar is lower."""
    return gathered(page, promotional)
