"""study-report: the text tells what research found, again and again; it need not be a summary of trials.

What was found of a treatment is half of what a reader needs: harms and cost are the other half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 1


def evidence(page: Page) -> Iterator[Evidence]:
    """Verbs of finding, more than once: a single "studies show" is a claim, not a report."""
    yield from seen(page, "verbs of finding", 1, "<evidence-verb>", times=2)
