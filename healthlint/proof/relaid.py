"""Examples tried in every layout that suits them: the same words must be flagged, at their place."""

from __future__ import annotations

from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from healthlint.proof.layouts import LAYOUTS, sample
from healthlint.proof.trial import Tried, paged, standing
from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Rule
    from healthlint.patterns.page import Page
    from healthlint.proof.layouts import Layout, Sample
    from healthlint.proof.trial import Trial
    from healthlint.rulebook import Rulebook

_TAG = lazily(r"<[^>]*>")


def relaid(rule: Rule, trials: Iterable[Trial], rulebook: Rulebook, today: date) -> Tried:
    """Try every example in every layout; an example that a layout does not suit is counted as skipped."""
    samples = [(sample(one, rule, rulebook), _flagged(standing(rule, one.page), one.page)) for one in trials]
    failures: list[str] = []
    barred: Counter[str] = Counter()
    for layout in LAYOUTS:
        for one, expected in samples:
            reason = layout.barred(one)
            if reason is None:
                failures += _changed(layout, one, expected, rulebook, today)
            else:
                barred[f"{layout.name}: {reason}"] += 1
    skipped = tuple(f"{what} ({times})" for what, times in sorted(barred.items()))
    return Tried(len(LAYOUTS) * len(samples) - barred.total(), tuple(failures), skipped)


def _changed(
    layout: Layout, one: Sample, expected: list[str], rulebook: Rulebook, today: date
) -> Iterator[str]:
    """What a layout changes: other words flagged, or a range of the file that does not hold them."""
    laid = layout.lay(one)
    page = paged(laid.text, laid.format, one.trial.written.example, rulebook, today)
    judged = standing(one.rule, page)
    found = _flagged(judged, page)
    if expected != found:
        yield f"{one.trial} {layout.name}: flags {_listed(found)}, not {_listed(expected)}"
        return
    for judgement in judged:
        words = page.document.visible[slice(*judgement.hit.span)]
        place = laid.text[slice(*page.document.map.to_source(judgement.hit.span))]
        if not _frames(place, words):
            yield f"{one.trial} {layout.name}: {words!r} is placed at {place!r}"


def _flagged(judged: Iterable[Judgement], page: Page) -> list[str]:
    """The words flagged on a page, in order, however they are spaced and capitalised."""
    # Words and not places: a layout moves every place, and may neither add nor lose a word.
    spans = sorted(judgement.hit.span for judgement in judged)
    return [" ".join(page.document.visible[slice(*span)].split()).casefold() for span in spans]


def _frames(place: str, words: str) -> bool:
    """Whether a piece of a file begins and ends with the first and last letter of some words."""
    # What lies between may hold line ends, quote marks and tags of the layout; the ends may not.
    there = unescape(_TAG.sub("", place))
    return there[:1] == words[:1] and there[-1:] == words[-1:]


def _listed(words: list[str]) -> str:
    return ", ".join(map(repr, words)) or "nothing"
