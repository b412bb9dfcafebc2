"""The sentences of a document, found by places of its file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.text.fold import everyday
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.finding import Place
    from healthlint.text.document import Document


@dataclass(frozen=True)
class Sentences:
    """The sentences of a document."""

    document: Document

    def said_at(self, place: Place) -> str:
        """The sentence at a place, as a reader sees it."""
        return " ".join(self.document.visible[slice(*self._at(place)[1])].split())

    def lines(self, place: Place) -> range:
        """The lines (1-based) that the sentence at a place takes up, and those of the place itself."""
        source = self.document.source
        first, last = (source.position(at)[0] for at in self._at(place)[0])
        return range(min(first, place.line), max(last, place.end_line) + 1)

    @cached_property
    def folded(self) -> frozenset[str]:
        """What each says, whatever its case and spelling."""
        return frozenset(folded(self.document.prose[slice(*span)]) for span in self.document.sentences)

    def _at(self, place: Place) -> tuple[Span, Span]:
        """The sentence at a place, or the last before it: its characters in the file and in the prose."""
        number = bisect_right(self._placed, place.start, key=lambda pair: pair[0].start)
        return self._placed[max(number - 1, 0)]

    @cached_property
    def _placed(self) -> list[tuple[Span, Span]]:
        sentences = self.document.sentences
        return sorted((Span(*self.document.map.to_source(span)), span) for span in sentences)


def folded(sentence: str) -> str:
    """A sentence as any other that says the same."""
    return " ".join(everyday(sentence).text.split())
