"""editorial: news, an explainer, an encyclopaedic page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen
from healthlint.traits.promotional import CALLS, COMMERCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 3


def evidence(page: Page) -> Iterator[Evidence]:
    """Reports and explains: attribution, sources, definitions, named risks, no shop and no desk."""
    yield from rate(page, "attributed speech", 0.8, "said", "says", "according to", "told", most=3)
    yield from seen(page, "quotes people", 2, "said", "says", times=4)
    yield from seen(page, "sources", 2, "<citation>", "<journal>", "<study-institution>", times=2)
    yield from seen(
        page,
        "explains",
        2,
        "what is",
        "what are",
        "is a type of",
        "is a condition",
        "refers to",
        "symptoms of",
    )
    yield from seen(
        page, "introduces itself as an article", 2, "in this article", "blog post", "blog", "in conclusion"
    )
    yield from seen(page, "refers to clinicians", 1, "<clinician>")
    yield from seen(page, "conclusion", 1, "conclusion", "introduction", "bottom line", "takeaway~")
    yield from rate(page, "shop and desk", -1.5, *COMMERCE, *CALLS, most=6)
    yield from rate(page, "speaks as we", -0.8, "our", "us", most=3)
