"""Which notes there are, and beside which part of the text each stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from healthlint.gate import at_or_above
from healthlint.lean import dataclass
from healthlint.manuscript import Manuscript
from healthlint.text.document import HEADS
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.finding import Finding
    from healthlint.lint import Checked
    from healthlint.manuscript import Part
    from healthlint.reports import View


@dataclass(frozen=True)
class Note:
    """A finding with its number in the document.

    ``first`` is the number of an earlier note that says the same advice and law; None if there is none.
    """

    number: int
    finding: Finding
    first: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it counts."""
        return self.finding.status == "open"

    @property
    def words(self) -> Span:
        """The range of the visible text it stands on; empty where there is nothing to mark."""
        return self.finding.span or Span(0, 0)


@dataclass(frozen=True)
class Piece:
    """A part of the text, its number in the document, and the notes whose words are in it."""

    number: int
    part: Part
    marked: tuple[Note, ...]


@dataclass(frozen=True)
class Row:
    """Pieces of the text, and the notes beside them."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Sheet:
    """One document and the notes on it that are to be seen, in the order of the file."""

    document: Checked
    notes: tuple[Note, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The text; nothing if the run did not keep it."""
        return (self.document.manuscript or Manuscript(())).parts

    @property
    def whole(self) -> tuple[Note, ...]:
        """The notes about the article, not about a place in it; those that count come first."""
        return tuple(sorted(filter(_of_whole, self.notes), key=lambda note: not note.is_open))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All of the text, and all other notes."""
        limits = pairwise((*self._openings(), len(self.parts)))
        rows = tuple(Row(tuple(self._pieces(*limit)), tuple(self._notes(*limit))) for limit in limits)
        return rows if self.parts else (Row((), tuple(self._beside[0])),)

    def shows(self, note: Note) -> bool:
        """Whether the words of a note are marked in the text."""
        return bool(self.parts) and note.words.end > note.words.start

    def number_of(self, line: int) -> int:
        """The number of the part that a line of the file (1-based) is in."""
        return max(bisect_right(self._lines, line) - 1, 0)

    def _openings(self) -> Iterator[int]:
        """Where rows begin: at notes and at headings; what follows without notes leaves them room."""
        led = False
        for number, part in enumerate(self.parts):
            noted, leads = bool(self._beside[number]), part.kind in HEADS
            if number == 0 or ((noted or leads) and not led):
                yield number
            # A heading stays with what it heads.
            led = leads and not noted

    def _notes(self, start: int, end: int) -> Iterator[Note]:
        for number in range(start, end):
            yield from self._beside[number]

    @cached_property
    def _beside(self) -> defaultdict[int, list[Note]]:
        beside: defaultdict[int, list[Note]] = defaultdict(list)
        for note in self.notes:
            if not _of_whole(note):
                beside[self._place(note)].append(note)
        return beside

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        for number in range(start, end):
            yield Piece(number, self.parts[number], tuple(self._marked[number]))

    def _place(self, note: Note) -> int:
        """The part that its words begin in; else that of its line."""
        if note.finding.span is None:
            return self.number_of(note.finding.place.line)
        return max(bisect_right(self._starts, note.words.start) - 1, 0)

    @cached_property
    def _marked(self) -> defaultdict[int, list[Note]]:
        marked: defaultdict[int, list[Note]] = defaultdict(list)
        for note in self.notes:
            number = self._place(note)
            while number < len(self.parts) and self._starts[number] < note.words.end:
                marked[number].append(note)
                number += 1
        return marked

    @cached_property
    def _starts(self) -> list[int]:
        return [part.span.start for part in self.parts]

    @cached_property
    def _lines(self) -> list[int]:
        return [part.line for part in self.parts]


def laid_out(document: Checked, view: View) -> Sheet:
    """A document with the notes that are asked for, numbered from 1."""
    return Sheet(document, tuple(_numbered(document.findings, view)))


def _numbered(findings: Iterable[Finding], view: View) -> Iterator[Note]:
    first: dict[str, int] = {}
    shown = (one for one in findings if view.includes(one) and at_or_above(one.severity, view.show))
    for number, finding in enumerate(shown, 1):
        if finding.status != "open":
            yield Note(number, finding)
            continue
        yield Note(number, finding, first.get(finding.rule.id))
        first.setdefault(finding.rule.id, number)


def _of_whole(note: Note) -> bool:
    return note.finding.rule.scope in ("document", "metadata")
