"""What a change does to the places of findings."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from healthlint.finding import Place, RelatedPlace
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.finding import Finding
    from healthlint.text.source import Source


RELATED = 10
"""Places that are shown beside one finding: a debt can have hundreds that it is owed for."""


@dataclass(frozen=True)
class Change:
    """The one range of an old text (half-open) that differs, and how many characters it gained."""

    old: Span
    gained: int

    @classmethod
    def between(cls, old: str, new: str) -> Change:
        """From the first character that differs to the last."""
        shortest = min(len(old), len(new))
        same = range(shortest + 1)
        start = bisect_left(same, 1, key=lambda count: old[:count] != new[:count]) - 1
        left = range(shortest - start + 1)
        kept = bisect_left(left, 1, key=lambda n: old[len(old) - n :] != new[len(new) - n :]) - 1
        return cls(Span(start, len(old) - kept), len(new) - len(old))

    def moved(self, at: int) -> int:
        """Where a character stands now; one that is gone, at the start of what took its place."""
        return at if at <= self.old.start else max(at + self.gained, self.old.start)

    def follows(self, finding: Finding) -> bool:
        """Whether all places of a finding stand before the change."""
        return finding.place.end <= self.old.start and not finding.related

    def touches(self, span: Span) -> bool:
        """Whether the change is within a range, or at an edge of it."""
        return span.start <= self.old.end and self.old.start <= span.end


def placed(finding: Finding, source: Source, moved: Callable[[int], int]) -> Finding:
    """A finding with its places in a text led to another one, character by character."""
    related = tuple(_related(one, finding.place.path, source, moved) for one in finding.related[:RELATED])
    return replace(finding, place=_place(finding.place, source, moved), related=related)


def _related(one: RelatedPlace, path: str, source: Source, moved: Callable[[int], int]) -> RelatedPlace:
    # A place in another file, such as one of allows, stays where it is.
    return one if one.place.path != path else one._replace(place=_place(one.place, source, moved))


def _place(place: Place, source: Source, moved: Callable[[int], int]) -> Place:
    return Place.of(source, Span(moved(place.start), moved(place.end)))
