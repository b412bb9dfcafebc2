"""health: the document is about illness, treatment or the body at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 1
DECLARED_BY = (
    "provider-marketing",
    "product-marketing",
    "editorial",
    "research-summary",
    "ugc",
    "clinician-audience",
)

_HEALTH = (
    "<condition>",
    "<symptom>",
    "<drug>",
    "<treatment>",
    "<supplement>",
    "<alternative-therapy>",
    "<body-function>",
    "<appearance>",
    "<adverse-event>",
    "<clinician>",
    "<wellbeing>",
    "<product-form>",
    "<risk-word>",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """One word of the field is enough: a false alarm on a sales page for gravel is cheap."""
    yield from seen(page, "words of health and illness", 1, *_HEALTH)
