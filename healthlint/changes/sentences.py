"""The sentences of a document, found by places of its file and by what they say."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.text.fold import everyday
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.finding import Place
    from healthlint.text.document import Document


@dataclass(frozen=True)
class Sentences:
    """The sentences of a document."""

    document: Document

    def at(self, place: Place) -> Span:
        """The sentence at a place of the file, or the last before it, as characters of the prose."""
        return self._placed_at(place)[1]

    def shown(self, sentence: Span) -> str:
        """A sentence as a reader sees it."""
        return " ".join(self.document.visible[slice(*sentence)].split())

    def says(self, sentence: Span) -> str:
        """What a sentence says, whatever its case and spelling."""
        return " ".join(everyday(self.document.prose[slice(*sentence)]).text.split())

    def lines(self, place: Place) -> range:
        """The lines (1-based) that the sentence at a place takes up, and those of the place itself."""
        source = self.document.source
        first, last = (source.position(at)[0] for at in self._placed_at(place)[0])
        return range(min(first, place.line), max(last, place.end_line) + 1)

    @cached_property
    def said(self) -> Mapping[str, Span]:
        """What is said anywhere, and the first sentence that says it."""
        return {self.says(sentence): sentence for sentence in reversed(self.document.sentences)}

    def _placed_at(self, place: Place) -> tuple[Span, Span]:
        number = bisect_right(self._placed, place.start, key=lambda pair: pair[0].start)
        return self._placed[max(number - 1, 0)]

    @cached_property
    def _placed(self) -> list[tuple[Span, Span]]:
        """Each sentence's characters in the file, and in the prose."""
        sentences = self.document.sentences
        return sorted((Span(*self.document.map.to_source(span)), span) for span in sentences)
