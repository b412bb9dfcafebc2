"""selling: promotional in tone, or by what it shows a seller's page, and no public service.

Praise is judged by this: a page that lists a product in calm words sells as well as one that shouts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits import product_marketing, promotional, provider_marketing, public_service
from healthlint.traits.evidence import Evidence, gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from healthlint.patterns.page import Page

NEEDS = 1
DECLARED_BY = promotional.DECLARED_BY

_SELLS = {
    "promotional": promotional,
    "a provider's page": provider_marketing,
    "a product's page": product_marketing,
}


def evidence(page: Page) -> Iterator[Evidence]:
    """The kinds of page that sell, against a public service, which outweighs them all."""
    yield from (Evidence(what, 1) for what, kind in _SELLS.items() if _holds(page, kind))
    if _holds(page, public_service):
        yield Evidence("a public service", -len(_SELLS))


def _holds(page: Page, kind: ModuleType) -> bool:
    score: int = sum(one.weight for one in gathered(page, kind))
    return score >= int(kind.NEEDS)
