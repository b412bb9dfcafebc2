"""promotional: the text steers its reader to a product, a provider or a treatment.

The main lever of precision: the same sentence is textbook in a leaflet and a claim on a sales page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 3
DECLARED_BY = ("provider-marketing", "product-marketing")

WE = ("we", "our", "us", "we're", "we've", "we'll")
YOU = ("you", "your", "you'll", "you're", "yours")
BENEFIT = (
    "<benefit-verb> ... <body-function>",
    "<benefit-verb> ... <symptom>",
    "<benefit-verb> ... <condition>",
    "<benefit-verb> ... <appearance>",
    "<benefit-verb> ... <wellbeing>",
    "<weak-benefit-verb> ... <body-function>",
)
COMMERCE = (
    "<money>",
    "<commercial-object>",
    "free shipping",
    "add to cart",
    "in stock",
    "money back",
    "coupon~",
)
CALLS = (
    "contact us",
    "call us",
    "call today",
    "call now",
    "book now",
    "book ... appointment",
    "book ... consultation",
    "schedule ... appointment",
    "schedule ... consultation",
    "order now",
    "order today",
    "buy now",
    "shop now",
    "try it",
    "get started",
    "sign up",
    "visit us",
    "our clinic",
    "our office",
    "our team",
    "our products",
)
SOBER = (
    "<study-institution>",
    "<journal>",
    "<citation>",
    "<adverse-event>",
    "<risk-word>",
    "according to",
    "inherited",
    "mutation~",
    "prognosis",
    "placebo",
    "participants",
    "confidence interval",
    "randomized",
    "randomised",
    "evidence",
    "cochrane",
    "said",
    "talk to your doctor",
    "ask your doctor",
    "see your doctor",
    "fact check",
    "misleading",
)
SCEPTICAL = (
    "advertis*",
    "alleged",
    "claims that",
    "critics",
    "insufficient",
    "no evidence",
    "no proof",
    "no studies",
    "not been proven",
    "not proven",
    "proof",
    "scientific evidence",
    "scientifically",
    "supposed",
    "unclear",
    "unproven",
)
PUBLIC_BODY = (
    "department of veterans affairs",
    "medicaid",
    "medicare",
    "nhs",
    "public health",
    "social security",
    "va benefits",
    "va health care",
    "veteran~",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """What a seller's text is made of, against what sober health text is made of."""
    yield from rate(page, "speaks as we", 0.8, *WE, most=3)
    yield from rate(page, "addresses the reader", 0.4, *YOU, most=2)
    yield from rate(page, "prices and offers", 1.5, *COMMERCE, most=3)
    yield from rate(page, "calls to action", 2.0, *CALLS, most=3)
    yield from rate(page, "strong superlatives", 2.0, "<superlative-strong>", most=3)
    yield from rate(page, "benefit claims", 1.2, *BENEFIT, most=5)
    yield from seen(page, "exclamation marks", 1, "!", times=2)
    yield from rate(page, "sources, risks and referrals", -0.9, *SOBER, most=6)
    yield from rate(page, "doubts what is claimed", -2.0, *SCEPTICAL, most=4)
    yield from seen(page, "public body", -3, *PUBLIC_BODY, times=2)
