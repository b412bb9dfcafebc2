"""soft-sell: the text leans towards what it describes, though less than promotional does.

Alone it proves little; beside other evidence it tells an article that sells from a leaflet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits import promotional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page
    from healthlint.traits.evidence import Evidence

NEEDS = 2
DECLARED_BY = promotional.DECLARED_BY


def evidence(page: Page) -> Iterator[Evidence]:
    """The same evidence as for promotional; only the bar is lower."""
    yield from promotional.evidence(page)
