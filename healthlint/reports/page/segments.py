"""A text cut where the words of findings begin and end, so that they may overlap in any way."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.severity import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.manuscript import Part
    from healthlint.reports.page.layout import Note, Piece


@dataclass(frozen=True)
class Segment:
    """Characters that the same notes are about, the most severe last, and the notes whose words end here."""

    text: str
    notes: tuple[Note, ...] = ()
    ending: tuple[Note, ...] = ()


def segments(piece: Piece) -> Iterator[Segment]:
    """The whole text of a piece in its order."""
    part = piece.part
    begins: defaultdict[int, list[Note]] = defaultdict(list)
    ends: defaultdict[int, list[Note]] = defaultdict(list)
    for note in () if part.aside else piece.marked:
        start, end = _inside(part, note)
        begins[start].append(note)
        ends[end].append(note)
    standing: dict[int, Note] = {}
    for start, end in pairwise(sorted({0, len(part.text), *begins, *ends})):
        standing.update((note.number, note) for note in begins[start])
        yield Segment(
            part.text[start:end], tuple(sorted(standing.values(), key=_rank)), _finished(part, ends[end])
        )
        for note in ends[end]:
            del standing[note.number]


def _inside(part: Part, note: Note) -> tuple[int, int]:
    start, end = note.words.shift(-part.span.start)
    return max(start, 0), min(end, len(part.text))


def _finished(part: Part, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Those of some notes whose words do not go on in a later part; a line feed stands between two."""
    return tuple(note for note in notes if note.words.end <= part.span.end + 1)


def _rank(note: Note) -> tuple[bool, int, int]:
    return note.is_open, -SEVERITIES.index(note.finding.severity), note.number
