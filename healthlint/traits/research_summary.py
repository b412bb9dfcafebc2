"""research-summary: an abstract, a plain-language summary of trials, a press release about a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 4

_METHOD = (
    "randomised",
    "randomized",
    "placebo",
    "participants",
    "cohort",
    "systematic review",
    "meta-analysis",
    "controlled trials",
    "confidence interval",
    "95% ci",
    "certainty of the evidence",
    "quality of the evidence",
    "included studies",
    "we included",
    "statistically significant",
    "follow-up",
    "intervention group",
    "control group",
    "this review",
    "the review",
    "review authors",
    "the trials",
    "trials",
    "the evidence",
    "authors",
    "outcome~",
)
_PUBLISHED = (
    "published in",
    "the study ... published",
    "lead author",
    "corresponding author",
    "researchers at",
    "<journal>",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """The words of method, and of where a study came out."""
    yield from rate(page, "words of method", 1.5, *_METHOD, most=5, times=4)
    yield from seen(page, "where it was published", 2, *_PUBLISHED)
    yield from seen(page, "sample sizes", 1, "<sample>", times=2)
    yield from seen(page, "shop", -3, "<money>", "buy now", "our clinic", "order now")
