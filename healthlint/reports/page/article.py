"""One document: what it is, its text with the words that are meant, and the notes beside them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.reports.page.markup import Markup, element, joined
from healthlint.reports.page.notes import note
from healthlint.reports.page.segments import segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.manuscript import Part
    from healthlint.reports.page.filters import Filters
    from healthlint.reports.page.layout import Note, Piece, Row, Sheet
    from healthlint.reports.page.notes import Basis
    from healthlint.reports.page.segments import Segment

_LABELS = {
    "title": "title",
    "alt": "text of an image",
    "meta": "description, not on the page",
    "caption": "caption",
    "hidden": "not assessed: hidden from readers",
    "language": "not assessed: not English",
    "code": "code",
}
"""What is said of parts that a reader does not meet as plain text."""

_DEEPEST = 6


@dataclass(frozen=True)
class Writer:
    """Writes one document; ``key`` begins every id of it."""

    sheet: Sheet
    key: str
    filters: Filters
    basis: Basis

    def article(self, head: Markup) -> Markup:
        """The whole of it below its head. What has no note is folded: nothing in it asks to be read."""
        ranks = dict(enumerate(outline(self.sheet.parts)))
        rows = joined(self._row(row, ranks) for row in self.sheet.rows)
        body = joined((self._whole(), element("div", rows, class_="sheet")))
        if not self.sheet.notes:
            body = element("details", element("summary", "Its text"), body)
        return element("article", head, body, aria_labelledby=self.key)

    def _row(self, row: Row, ranks: dict[int, int]) -> Markup:
        words = element("div", joined(self._grouped(row.pieces, ranks)), class_="text")
        return element("div", words, self._notes(row.notes), class_="row")

    def _whole(self) -> Markup:
        notes = self._notes(self.sheet.whole)
        title = element("h3", "About the article as a whole")
        return element("section", title, notes, class_="whole") if notes else Markup()

    def _notes(self, notes: Iterable[Note]) -> Markup:
        items = joined(map(self._note, notes))
        return element("ul", items, class_="notes") if items else Markup()

    def _note(self, one: Note) -> Markup:
        classes = self.filters.classes(one.finding)
        return note(one, self.sheet, self.key, classes, self.basis)

    def _grouped(self, pieces: Iterable[Piece], ranks: dict[int, int]) -> Iterator[Markup]:
        """Items that follow on each other are one list."""
        for is_item, group in groupby(pieces, lambda piece: _is_item(piece.part)):
            blocks = [self._block(piece, ranks[piece.number]) for piece in group]
            yield element("ul", joined(blocks), class_="items") if is_item else joined(blocks)

    def _block(self, piece: Piece, rank: int) -> Markup:
        part, name = piece.part, f"{self.key}-part-{piece.number}"
        label = _LABELS.get(part.aside or part.kind)
        said = (element("span", label, class_="label"), " ") if label else ()
        words = joined(map(self._segment, segments(piece)), "")
        return _framed(part, rank, Markup(joined((*said, words), "")), name)

    def _segment(self, segment: Segment) -> Markup:
        """One mark around another, so that each can be hidden alone; the worst is the innermost."""
        words = joined((segment.text,))
        for one in reversed(segment.notes):
            number = f"{self.key}-{one.number}"
            words = element("mark", words, class_=self.filters.classes(one.finding), data_note=number)
        return joined((words, *map(self._reference, segment.ending)), "")

    def _reference(self, one: Note) -> Markup:
        return element(
            "a",
            f"{one.number}",
            class_=f"reference {self.filters.classes(one.finding)}",
            id=f"{self.key}-words-{one.number}",
            href=f"#{self.key}-note-{one.number}",
            aria_label=f"Note {one.number}, {one.finding.severity}",
        )


def outline(parts: Iterable[Part]) -> Iterator[int]:
    """The rank of each part's heading on a page whose articles have rank 2; no rank is left out."""
    rank = 2
    for part in parts:
        if part.kind in ("title", "heading"):
            rank = min(max(part.level, 1) + 2, rank + 1, _DEEPEST)
        yield rank


def _is_item(part: Part) -> bool:
    return part.kind == "item" and part.aside is None


def _framed(part: Part, rank: int, words: Markup, name: str) -> Markup:
    if part.aside is not None:
        kind = {"lang": ""} if part.aside == "language" else {}
        return element("p", words, class_=f"apart {part.aside}", id=name, **kind)
    if part.kind in ("title", "heading"):
        return element(f"h{rank}", words, id=name)
    if part.kind == "item":
        return element("li", words, id=name)
    paragraph = element("p", words, class_=part.kind, id=name)
    return element("blockquote", paragraph) if "quote" in (part.kind, *part.within) else paragraph
