"""selling: promotional in tone, or by what it shows a seller's page, and no public service.

Praise is judged by this: a page that lists a product in calm words sells as well as one that shouts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits import trait
from healthlint.traits.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 1

_SELLS = ("promotional", "provider-marketing", "product-marketing")


def evidence(page: Page) -> Iterator[Evidence]:
    """The traits of a page that sells, against that of a public service."""
    yield from (Evidence(name, 1) for name in _SELLS if trait(page, name).holds)
    if trait(page, "public-service").holds:
        yield Evidence("public-service", -len(_SELLS))
