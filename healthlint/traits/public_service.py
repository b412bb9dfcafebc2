"""public-service: publicly funded care speaks; its appointments are an entitlement, not an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 1

_OFTEN = 3
"""A clinic that takes public insurance names it once or twice; a public body names itself all over."""


def evidence(page: Page) -> Iterator[Evidence]:
    """The names of public health services, again and again."""
    yield from seen(page, "public services", 1, "<public-service>", times=_OFTEN)
    yield from seen(page, "shop", -1, "add to cart", "buy now", "order now", "free shipping")
