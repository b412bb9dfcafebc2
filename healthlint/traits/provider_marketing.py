"""provider-marketing: a clinic, a practice or a telehealth service speaks to its next patients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, rate, seen
from healthlint.traits.promotional import PUBLIC_BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 4

_PLACE = (
    "our clinic~",
    "our practice",
    "our office~",
    "our spa",
    "our centre",
    "our center",
    "near me",
    "our patients",
)
_VISIT = (
    "appointment~",
    "consultation~",
    "free consultation",
    "book ... visit",
    "same day",
    "walk-in",
    "accept ... insurance",
    "new patients",
)
_CALLS = (
    "contact ... today",
    "call ... today",
    "contact us",
    "call us",
    "book ... consultation",
    "book ... appointment",
    "schedule ... appointment",
    "schedule ... consultation",
    "schedule your",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """A place, appointments, calls to come, the clinic's own voice."""
    yield from seen(page, "its own premises", 2, *_PLACE)
    yield from seen(page, "appointments and consultations", 1, *_VISIT)
    yield from seen(page, "calls to come", 3, *_CALLS)
    yield from rate(page, "speaks as we", 0.8, "we", "our", most=2)
    yield from seen(page, "treatments", 1, "<treatment>", times=2)
    yield from seen(page, "patient stories", 2, "success stories", "testimonial~")
    yield from seen(page, "sources", -2, "<journal>", "<study-institution>", times=3)
    yield from seen(page, "public body", -5, *PUBLIC_BODY, times=2)
