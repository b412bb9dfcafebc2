"""clinician-audience: written for people who prescribe, not for people who might be treated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 4

_ADDRESSED = (
    "for healthcare professionals",
    "for health professionals",
    "for clinicians",
    "prescribers should",
    "your patients",
)
_JARGON = (
    "titrate~",
    "contraindicated",
    "mg/kg",
    "b.i.d.",
    "differential diagnosis",
    "first-line",
    "second-line",
    "comorbid*",
    "pharmacokinetic*",
    "monotherapy",
    "adjunctive",
    "guideline~",
    "management of",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """Addressed to clinicians, or so full of their terms that nobody else would read on."""
    yield from seen(page, "addressed to clinicians", 4, *_ADDRESSED)
    yield from rate(page, "clinical terms", 1.0, *_JARGON, most=4)
    yield from rate(page, "addresses the reader", -1.0, "you", "your", most=3)
