"""product-marketing: a product is described by somebody who sells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen
from healthlint.traits.promotional import BENEFIT, PUBLIC_BODY, SCEPTICAL, SOBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 4

_SHOP = (
    "add to cart",
    "free shipping",
    "in stock",
    "buy now",
    "order now",
    "order yours",
    "order today",
    "shop now",
    "our product~",
    "our formula",
    "money back",
    "subscribe and save",
    "per bottle",
    "per serving",
    "capsules per",
)
_LABEL = (
    "ingredients",
    "directions",
    "serving size",
    "dietary supplement",
    "not evaluated by the food",
    "recommended use",
)
_VIRTUE = (
    "natural ingredients",
    "all natural",
    "100 natural",
    "organic",
    "vegan",
    "gluten free",
    "non-gmo",
    "cruelty free",
)
_WEIGHED = (
    "cannot ... assess",
    "cannot confirm",
    "cannot ... say",
    "contradictory results",
    "do not know",
    "inconclusive",
    "important data",
    "no ... conclusions",
    "no conclusive",
    "no reliable",
    "not ... proven",
    "our conclusion",
    "poor methodological",
    "reliable conclusion~",
    "reliable statement~",
    "reliably",
    "small studies",
    "study situation",
    "test subjects",
    "we conclude",
)
_ILLNESS = (
    "autosomal",
    "genetic disorder~",
    "genetic mutation~",
    "inherited",
    "mutation~",
    "prognosis",
    "rare disease~",
    "rare disorder~",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """A shop's words, a label's words, and benefits of a thing that comes in a bottle or a box."""
    yield from seen(page, "shop", 3, *_SHOP)
    yield from seen(page, "prices", 1, "<money>")
    yield from seen(page, "label", 2, *_LABEL)
    yield from seen(page, "virtues of a label", 1, *_VIRTUE)
    yield from rate(page, "product forms", 0.8, "<product-form>", "<supplement>", most=3)
    yield from rate(page, "benefit claims", 0.8, *BENEFIT, most=2)
    yield from seen(page, "clinic", -2, "our clinic", "our patients", "appointment~")
    yield from rate(page, "sources, risks and referrals", -0.5, *SOBER, most=4)
    yield from rate(page, "doubts what is claimed", -2.5, *SCEPTICAL, most=5)
    yield from seen(page, "weighs what was studied", -3, *_WEIGHED)
    yield from seen(page, "describes an illness", -3, *_ILLNESS, times=2)
    yield from rate(page, "attributed speech", -2.0, "said", "says", "told", "according to", most=4)
    yield from seen(page, "public body", -5, *PUBLIC_BODY, times=2)
