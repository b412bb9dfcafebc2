"""Where the marks of a comment go in a part of a Word file: between runs, or into one, which is parted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.text.word.paragraph import Child, Paragraph, Piece, Run

_NAME = re.compile(rb"<([^\s/>]+)")
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


@dataclass(frozen=True)
class Cut:
    """A byte of a part where marks go; the run that is parted there, and the text of it, if they are."""

    at: int
    run: Run | None = None
    child: Child | None = None

    def closing(self, data: bytes) -> bytes:
        """What ends before the marks."""
        names = (_name(data, one.start) for one in (self.child, self.run) if one is not None)
        return b"".join(b"</" + name + b">" for name in names)

    def opening(self, data: bytes) -> bytes:
        """What goes on behind them, looking as it did."""
        if self.run is None:
            return b""
        again = b"<" + _name(data, self.run.start) + b">" + data[slice(*self.run.properties)]
        if self.child is None:
            return again
        return again + b"<" + _name(data, self.child.start) + b' xml:space="preserve">'


@dataclass
class Marks:
    """The marks that go to one place, in the order in which they are written."""

    cut: Cut
    ends: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)


@dataclass
class Cuts:
    """The marks for a part, collected, and at last put into it."""

    data: bytes
    marks: dict[int, Marks] = field(default_factory=dict)

    def end(self, cut: Cut, mark: bytes) -> None:
        """Put a mark before all that begin at a place."""
        self.marks.setdefault(cut.at, Marks(cut)).ends.append(mark)

    def start(self, cut: Cut, mark: bytes) -> None:
        """Put a mark behind all that end at a place."""
        self.marks.setdefault(cut.at, Marks(cut)).starts.append(mark)

    def applied(self) -> bytes:
        """The part with its marks; what stood there stands there still, byte for byte."""
        edits = {at: self._written(marks) for at, marks in self.marks.items()}
        for marks in self.marks.values():
            if marks.cut.child is not None and self._loses_space(marks.cut.at, marks.cut.child):
                at = marks.cut.child.start + 1 + len(_name(self.data, marks.cut.child.start))
                edits[at] = b' xml:space="preserve"'
        parts: list[bytes] = []
        reached = 0
        for at in sorted(edits):
            parts += (self.data[reached:at], edits[at])
            reached = at
        return b"".join((*parts, self.data[reached:]))

    def _written(self, marks: Marks) -> bytes:
        middle = b"".join((*marks.ends, *marks.starts))
        return marks.cut.closing(self.data) + middle + marks.cut.opening(self.data)

    def _loses_space(self, at: int, child: Child) -> bool:
        tag = _TAG.match(self.data, child.start)
        return self.data[at - 1 : at].isspace() and tag is not None and b"xml:space" not in tag.group()


def before(paragraph: Paragraph, at: int) -> Cut | None:
    """Where a comment begins whose first character is the n-th of a paragraph; None if it is in no run."""
    spot = _spot(paragraph, at, -1)
    if spot is None:
        return None
    if spot.child is None:
        return Cut(spot.run.start)
    if spot.inside or spot.goes_on:
        return _inside(spot.piece, spot.inside)
    return Cut(spot.run.start) if spot.beside is None else Cut(spot.child.start, spot.run)


def behind(paragraph: Paragraph, at: int) -> Cut | None:
    """Where a comment ends whose last character is the n-th of a paragraph; None if it is in no run."""
    spot = _spot(paragraph, at, 1)
    if spot is None:
        return None
    if spot.child is None:
        return Cut(spot.run.after)
    if spot.inside + 1 < len(spot.piece.text):
        return _inside(spot.piece, spot.inside + 1)
    if spot.beside is None:
        return Cut(spot.run.after)
    return _inside(spot.beside, 0) if spot.goes_on else Cut(spot.child.end, spot.run)


def around(run: Run) -> tuple[Cut, Cut]:
    """Where a comment on a run as a whole begins and ends."""
    return Cut(run.start), Cut(run.after)


@dataclass(frozen=True)
class _Spot:
    """A character of a run: the n-th of a piece; ``beside`` is the piece next to it in the run."""

    run: Run
    piece: Piece
    inside: int
    beside: Piece | None

    @property
    def child(self) -> Child | None:
        """The element that may be parted here; None where the run has to stay whole."""
        return None if self.run.whole else self.piece.child

    @property
    def goes_on(self) -> bool:
        """Whether the piece beside stands in the same element."""
        return self.beside is not None and self.beside.child is self.piece.child


def _spot(paragraph: Paragraph, at: int, side: int) -> _Spot | None:
    """Where the n-th character of a paragraph stands; None where that is in no run."""
    pieces = paragraph.pieces
    number = bisect_right(paragraph.starts, at) - 1
    if not 0 <= number < len(pieces) or (run := pieces[number].run) is None:
        return None
    other = number + side
    beside = pieces[other] if 0 <= other < len(pieces) and pieces[other].run is run else None
    return _Spot(run, pieces[number], at - paragraph.starts[number], beside)


def _inside(piece: Piece, at: int) -> Cut:
    return Cut(piece.at + len(piece.text[:at].encode()), piece.run, piece.child)


def _name(data: bytes, at: int) -> bytes:
    """The name of the element that begins at a byte, as it is written there."""
    found = _NAME.match(data, at)
    return found[1] if found else b""
