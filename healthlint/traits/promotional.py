"""promotional: the text steers its reader to a product, a provider or a treatment.

The main lever of precision: the same sentence is textbook in a leaflet and a claim on a sales page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 4
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
PRAISE = (
    "<superlative-strong>",
    "<popularity>",
    "<praise-phrase>",
    "<success-story>",
    "<benefit-slogan>",
    "<sensing-verb> ... <felt-word>",
)
_OFFERED_GOOD = (
    "<weak-benefit-verb> ... <wellbeing>",
    "<benefit-noun> ... <health-object>",
    "<health-object> <benefit-noun>",
    "<benefit-adjective> ... <health-object>",
)
_REMEDY = ("<supplement>", "<alternative-therapy>", "<treatment>")
_LEAFLET = (
    "symptom~",
    "diagnos*",
    "caused by",
    "cause~ of",
    "risk factor~",
    "health care provider~",
    "health care professional~",
    "doctor~",
    "prevalence",
    "inherited",
    "gene~",
    "genetic",
    "affected",
    "complication~",
    "patients with",
    "people with",
    "individuals with",
    "what is are",
)
_DEFINITION = tuple(
    f"{verb} {article} {kind}"
    for verb in ("is", "are")
    for article in ("a", "an", "the")
    for kind in (
        "condition~",
        "disease~",
        "disorder~",
        "group of",
        "infection~",
        "rare",
        "syndrome~",
        "type of",
        "virus~",
    )
)
_STUDY = ("study", "studies", "trial~", "researcher~", "review~", "evidence", "participant~", "results")
_REPORT = ("said", "says", "told", "according to", "reported")
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
    yield from _for_it(page)
    yield from _against_it(page)


# The weights were fitted by hand to labelled pages; each stands for so many places in 100 words.
def _for_it(page: Page) -> Iterator[Evidence]:
    yield from rate(page, "speaks as we", 0.8, *WE, most=4)
    yield from rate(page, "addresses the reader", 0.2, *YOU, most=1)
    yield from rate(page, "prices, offers, calls to action", 0.8, *COMMERCE, *CALLS, most=3)
    yield from rate(page, "invitations", 2.0, "<invitation>", most=4)
    yield from rate(page, "praise", 2.0, *PRAISE, most=6)
    yield from rate(page, "benefit claims", 1.0, *BENEFIT[:-1], most=5)
    yield from rate(page, "benefits on offer", 0.6, *_OFFERED_GOOD, BENEFIT[-1], most=3)
    yield from rate(page, "remedies", 0.5, *_REMEDY, most=3)
    yield from rate(page, "looks and well-being", 0.8, "<appearance>", "<wellbeing>", most=4)
    yield from rate(page, "exclamation marks", 2.0, "!", most=4)


def _against_it(page: Page) -> Iterator[Evidence]:
    yield from rate(page, "sources, risks and referrals", -0.5, *SOBER, most=4)
    yield from rate(page, "doubts what is claimed", -1.5, *SCEPTICAL, most=4)
    yield from rate(page, "words of a leaflet", -0.6, *_LEAFLET, most=4)
    yield from rate(page, "definitions of illness", -3.0, *_DEFINITION, most=6)
    yield from rate(page, "words of research", -1.0, *_STUDY, most=6)
    yield from rate(page, "attributed speech", -1.5, *_REPORT, most=6)
    yield from rate(page, "questions", -0.5, "?", most=1)
    yield from seen(page, "public body", -3, *PUBLIC_BODY, times=2)
