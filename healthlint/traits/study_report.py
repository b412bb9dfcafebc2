"""study-report: the text tells, again and again, what research found of a treatment.

It need not be a summary of trials: news and press releases are meant as well.

What was found of a treatment is half of what a reader needs: harms and cost are the other half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 2


def evidence(page: Page) -> Iterator[Evidence]:
    """Findings and treatments, both more than once: a single "studies show" is a claim, not a report."""
    yield from seen(page, "verbs of finding", 1, "<evidence-verb>", times=2)
    yield from seen(page, "treatments", 1, "<remedy>", times=2)
