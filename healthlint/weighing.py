"""Evidence that adds up: what speaks for a hit, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from healthlint import excuses, traits
from healthlint.patterns.matcher import within
from healthlint.text.passage import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.patterns.page import Page
    from healthlint.text.passage import Unit
    from healthlint.text.span import Span

ABOVE = "above: "
"""Before a pattern: look for it in the title and in the heading over the hit."""

BLOCKS = get_args(BlockKind)

# Precision by margin, measured on labelled texts by scripts/measure_confidence.py (CONTRIBUTING.md).
_CONFIDENCE = ((1.0, 0.94), (0.5, 0.92), (0.2, 0.8), (0.0, 0.78))


class Weighed(NamedTuple):
    """The sum of weights, and the names of the evidence that spoke for the hit."""

    total: int
    spoke: tuple[str, ...]


_NOTHING = Weighed(0, ())


def weighed(page: Page, span: Span, near: Unit, weights: Mapping[str, int]) -> Weighed:
    """Weigh named evidence for a hit at a range of the prose."""
    if not weights:
        return _NOTHING
    holds = [name for name in weights if _holds(page, span, near, name)]
    return Weighed(sum(weights[name] for name in holds), tuple(name for name in holds if weights[name] > 0))


def possible(page: Page, weights: Mapping[str, int], at_least: int) -> bool:
    """Whether any hit on a page can weigh enough, by what is the same for all of them."""
    return sum(weight for name, weight in weights.items() if _may_count(page, name, weight)) >= at_least


def _may_count(page: Page, name: str, weight: int) -> bool:
    """Whether a weight is to be reckoned with in the best case: what speaks against a hit may be far away."""
    if name in traits.NAMES:
        return traits.trait(page, name).holds
    pattern = evidence_pattern(name)
    return weight > 0 and (pattern is None or page.may_find(pattern))


def known(name: str) -> bool:
    """Whether a name without a pattern in it is evidence that can be weighed."""
    return name in traits.NAMES or name in excuses.NAMES or name in BLOCKS


def evidence_pattern(name: str) -> str | None:
    """The pattern in a name of evidence; None where it names a trait, an excuse or a kind of block."""
    if name.startswith(ABOVE):
        return name.removeprefix(ABOVE)
    return name if "<" in name else None


def confidence(margin: float) -> float:
    """How sure a hit is, from 0 to 1, by how far its evidence went beyond what was needed."""
    return next(sure for least, sure in _CONFIDENCE if margin >= least)


def _holds(page: Page, span: Span, near: Unit, name: str) -> bool:
    if name.startswith(ABOVE):
        return _above(page, span, name.removeprefix(ABOVE))
    if "<" in name:
        return _within(page, name, page.document.around(span, near))
    if name in traits.NAMES:
        return traits.trait(page, name).holds
    if name in BLOCKS:
        return name in page.document.kinds(span)
    return excuses.excuse(name)(page, span) is not None


def _within(page: Page, pattern: str, place: Span) -> bool:
    return bool(page.find(pattern)) and next(within(page, pattern, place), None) is not None


def _above(page: Page, span: Span, pattern: str) -> bool:
    """Whether a pattern stands in the document's title, or in the headings that open the section."""
    titles = (block.span for block in page.document.blocks if block.kind == "title")
    over = (block.span for block in page.document.headings_over(span))
    return page.recall(
        ("in a title", pattern), lambda: any(_within(page, pattern, title) for title in titles)
    ) or any(_within(page, pattern, heading) for heading in over)
