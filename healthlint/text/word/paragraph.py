"""A paragraph of a draft: its text piece by piece, each with the run of the part that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from healthlint.text.span import Span
from healthlint.text.word.styles import is_on, outlined

if TYPE_CHECKING:
    from healthlint.text.passage import BlockKind
    from healthlint.text.word.markup import Attributes
    from healthlint.text.word.styles import Styles

_NOWHERE = Span(0, 0)
SETTINGS = frozenset({"w:pStyle", "w:outlineLvl", "w:numId", "w:vanish", "w:rStyle"})
"""Elements that say what a paragraph or a run is."""


@dataclass(slots=True, eq=False)
class Run:
    """A run of a part: where it begins and ends, where its properties stand, all in bytes.

    ``whole``: it cannot be parted, as an equation cannot. ``last`` is the run that it reaches to, if it
    stands for several.
    """

    start: int
    end: int = 0
    properties: Span = _NOWHERE
    whole: bool = False
    hidden: bool = False
    last: Run | None = None

    @property
    def after(self) -> int:
        """The byte behind all of it; its start where it never ends."""
        return (self.last or self).end or self.start


@dataclass(slots=True, eq=False)
class Child:
    """An element of a run that holds text, or stands for some: bytes of the part."""

    start: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a paragraph, and where its first character stands (bytes of the part).

    ``copied``: its characters stand there as they are, in UTF-8. ``target`` is where it leads; ``note``
    is the note whose mark stands behind the text so far, which is then empty.
    """

    text: str
    at: int
    run: Run | None = None
    child: Child | None = None
    copied: bool = False
    hidden: bool = False
    target: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as it is read, in no part but its own.

    ``place`` are its bytes. ``anchor`` is the run that leads to it where it stands outside the flow of
    text: in a box, as a picture's description. ``runs_on``: its end was deleted, so the next one goes on
    with it.
    """

    place: Span
    kind: BlockKind = "paragraph"
    level: int = 0
    within: frozenset[BlockKind] = frozenset()
    pieces: tuple[Piece, ...] = ()
    anchor: Run | None = None
    runs_on: bool = False

    @cached_property
    def text(self) -> str:
        """All characters, hidden ones included; none of them ends a line."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """At which character each piece begins, and at which one after the last would."""
        return tuple(accumulate((len(piece.text) for piece in self.pieces), initial=0))

    @property
    def notes(self) -> tuple[tuple[str, Run | None], ...]:
        """The notes that are referred to, each with the run of its mark."""
        return tuple((piece.note, piece.run) for piece in self.pieces if piece.note is not None)


@dataclass
class Frame:
    """A paragraph while it is walked through; ``insets`` are those that hang on it and follow it."""

    start: int
    anchor: Run | None = None
    in_cell: bool = False
    style: str | None = None
    outline: int | None = None
    numbered: bool | None = None
    runs_on: bool = False
    runs: list[Run] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    insets: list[Paragraph] = field(default_factory=list)

    @property
    def way_in(self) -> Run | None:
        """The run in the flow of text that leads to what hangs on this place."""
        return self.anchor or (self.runs[0] if self.runs else None)

    @property
    def hidden(self) -> bool:
        """Whether text at this place is not shown."""
        return any(run.hidden for run in self.runs)

    def describe(self, words: str, at: int) -> None:
        """Take the description of a picture that hangs on this place; its markup begins at a byte."""
        pieces = (Piece(words, at, hidden=self.hidden),)
        self.insets.append(Paragraph(Span(at, at), "alt", pieces=pieces, anchor=self.way_in))

    def set(self, tag: str, attributes: Attributes, around: list[str], styles: Styles) -> None:
        """Take one of ``SETTINGS``; ``around`` are the two elements it stands in, the outer one first."""
        value = attributes.get("val", "")
        match tag, around:
            case "w:pStyle", _:
                self.style = value
            case "w:outlineLvl", _:
                self.outline = outlined(value)
            case "w:numId", _:
                self.numbered = is_on(attributes)
            # Those of the end of a paragraph stand in w:pPr, and hide no text.
            case "w:vanish", ["w:r", "w:rPr"] if self.runs:
                self.runs[-1].hidden = is_on(attributes)
            case "w:rStyle", ["w:r", "w:rPr"] if self.runs:
                self.runs[-1].hidden |= styles.hides(value)

    def finished(self, after: int, styles: Styles) -> Paragraph:
        """The paragraph, which ended before the byte ``after``."""
        kind, level, within = self._kind(styles)
        place = Span(self.start, after)
        return Paragraph(place, kind, level, within, tuple(self.pieces), self.anchor, self.runs_on)

    def _kind(self, styles: Styles) -> tuple[BlockKind, int, frozenset[BlockKind]]:
        manner = styles.of(self.style)
        kind, level = manner.kind, manner.level
        if self.outline is not None and kind in ("paragraph", "item", "heading"):
            kind, level = ("heading", self.outline) if self.outline else ("paragraph", 0)
        if self.numbered is not None and kind in ("paragraph", "item"):
            kind = "item" if self.numbered else "paragraph"
        within: frozenset[BlockKind] = frozenset({"cell"} if self.in_cell else ())
        if kind == "quote":
            kind, within = "paragraph", within | {"quote"}
        if kind == "paragraph" and self.in_cell:
            kind, within = "cell", within - {"cell"}
        return kind, level, within
