"""A Word file with a comment at the words of each note; every part that holds no note stays as it was."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from healthlint.annotation.cuts import Cut, Cuts, around, before, behind
from healthlint.annotation.package import Package
from healthlint.text.source import UnreadableError
from healthlint.text.word.markup import as_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from healthlint.annotation.note import Note
    from healthlint.text.span import Span
    from healthlint.text.word.draft import Draft, Line

_QUOTED = 200
"""Characters of words that a comment quotes where it cannot stand on them."""


def with_comments(data: bytes, draft: Draft, notes: Sequence[Note], today: date) -> bytes:
    """The bytes of a Word file with a comment for each note.

    Word allows none in notes, boxes, headers and footers: such a comment stands where a reader is led
    there from, and says so.

    Raises:
        UnreadableError: the file has no place where a comment can stand.
    """
    package = Package.of(data, draft.part)
    cuts = Cuts(as_utf8(package.archive.part(draft.part) or b"", draft.part))
    comments: list[tuple[int, tuple[str, ...]]] = []
    for number, note in enumerate(notes, start=package.first_free):
        place = _Placing(draft, cuts.data).place(note)
        _mark(cuts, place, number, package)
        comments.append((number, (*note.lines, *place.said)))
    return package.having(cuts.applied(), comments, today)


@dataclass(frozen=True)
class _Place:
    start: Cut
    end: Cut
    said: tuple[str, ...] = ()


def _mark(cuts: Cuts, place: _Place, number: int, package: Package) -> None:
    # A comment on no words begins and ends in one place, in this order.
    begins_first = cuts.end if place.start.at == place.end.at else cuts.start
    begins_first(place.start, package.element("commentRangeStart", number))
    cuts.end(place.end, package.element("commentRangeEnd", number) + package.reference(number))


@dataclass(frozen=True)
class _Placing:
    """Finds the place of a comment in the main part of a draft, whose bytes are given."""

    draft: Draft
    data: bytes

    def place(self, note: Note) -> _Place:
        lines = list(self._lines(note.span))
        flowing = [one for one in lines if not one[0].apart]
        if flowing:
            (line, first, _), (final, _, last) = flowing[0], flowing[-1]
            start, end = before(line.paragraph, first), behind(final.paragraph, last)
            if start is not None and end is not None:
                return _Place(start, end)
        return self._led_to(lines[0][0], note) if lines else _Place(self._head, self._head)

    def _led_to(self, line: Line, note: Note) -> _Place:
        """The place from where a reader is led to a line that no comment can stand in."""
        said = (f"This is about words in the {line.apart}: “{note.words[:_QUOTED]}”",) if line.apart else ()
        start, end = (self._head, self._head) if line.anchor is None else around(line.anchor)
        return _Place(start, end, said)

    def _lines(self, span: Span) -> Iterator[tuple[Line, int, int]]:
        """The lines that hold characters of a range: of each the first and the last in it, from 0."""
        starts = self.draft.starts
        for number in range(bisect_right(starts, span.start) - 1, len(self.draft.lines)):
            line, start = self.draft.lines[number], starts[number]
            if start >= span.end:
                return
            first = max(span.start - start, 0)
            last = min(span.end - start, len(line.paragraph.text)) - 1
            if first <= last:
                yield line, first, last

    @property
    def _head(self) -> Cut:
        """Before the first run of the text, else in its first paragraph."""
        flow = [line.paragraph for line in self.draft.lines if not line.apart]
        for run in (piece.run for one in flow[:1] for piece in one.pieces):
            if run is not None:
                return Cut(run.start)
        for paragraph in flow:
            if self.data[slice(*paragraph.place)].rstrip().endswith(b"/>"):
                continue
            return Cut(self.data.rindex(b"</", *paragraph.place))
        raise UnreadableError("has no paragraph for a comment to stand in: write something first")
