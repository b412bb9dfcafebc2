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
    found = _piece(paragraph, at)
    if found is None or (run := paragraph.pieces[found[0]].run) is None:
        return None
    number, inside = found
    piece = paragraph.pieces[number]
    if run.whole or piece.child is None:
        return Cut(run.start)
    if inside:
        return _inside(piece, inside)
    previous = _neighbour(paragraph, number, -1)
    if previous is None:
        return Cut(run.start)
    return _inside(piece, 0) if previous.child is piece.child else Cut(piece.child.start, run)


def behind(paragraph: Paragraph, at: int) -> Cut | None:
    """Where a comment ends whose last character is the n-th of a paragraph; None if it is in no run."""
    found = _piece(paragraph, at)
    if found is None or (run := paragraph.pieces[found[0]].run) is None:
        return None
    number, inside = found
    piece = paragraph.pieces[number]
    if run.whole or piece.child is None:
        return Cut(run.after)
    if inside + 1 < len(piece.text):
        return _inside(piece, inside + 1)
    following = _neighbour(paragraph, number, 1)
    if following is None:
        return Cut(run.after)
    return _inside(following, 0) if following.child is piece.child else Cut(piece.child.end, run)


def around(run: Run) -> tuple[Cut, Cut]:
    """Where a comment on a run as a whole begins and ends."""
    return Cut(run.start), Cut(run.after)


def _piece(paragraph: Paragraph, at: int) -> tuple[int, int] | None:
    """The number of the piece that holds the n-th character, and which character of it that is."""
    number = bisect_right(paragraph.starts, at) - 1
    if not 0 <= number < len(paragraph.pieces):
        return None
    return number, at - paragraph.starts[number]


def _neighbour(paragraph: Paragraph, number: int, step: int) -> Piece | None:
    """The piece before or behind one in the same run."""
    other = number + step
    if not 0 <= other < len(paragraph.pieces):
        return None
    piece = paragraph.pieces[other]
    return piece if piece.run is paragraph.pieces[number].run else None


def _inside(piece: Piece, at: int) -> Cut:
    return Cut(piece.at + len(piece.text[:at].encode()), piece.run, piece.child)


def _name(data: bytes, at: int) -> bytes:
    """The name of the element that begins at a byte, as it is written there."""
    found = _NAME.match(data, at)
    return found[1] if found else b""
