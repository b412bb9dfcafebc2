"""The way back: text drawn from a file, and where in the file each character of it stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Run:
    """Characters ``text`` of a drawn text, and the characters ``source`` of the file they stand for.

    A linear run is a copy: its n-th character is the n-th of the source. A run that is not linear
    (an entity, a line break, collapsed white space) stands for its source as a whole.
    """

    text: Span
    source: Span
    linear: bool


@dataclass(frozen=True)
class SourceMap:
    """Runs in the order of the text, stored as columns; look-up is a bisection."""

    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    linear: tuple[bool, ...]
    length: int

    def to_source(self, span: Span) -> Span:
        """The characters of the file that a range of the text stands for.

        An empty range at ``n`` gives the empty range before the n-th character's source.
        """
        if not self.at:
            return Span(0, 0)
        if span.end <= span.start:
            at = self._start(span.start) if span.start < self.length else self.ends[-1]
            return Span(at, at)
        return Span(self._start(span.start), self._end(span.end - 1))

    def runs(self) -> Iterator[Run]:
        """Every run, in the order of the text."""
        limits = pairwise((*self.at, self.length))
        for limit, start, end, linear in zip(limits, self.starts, self.ends, self.linear, strict=True):
            yield Run(Span(*limit), Span(start, end), linear)

    def _start(self, index: int) -> int:
        """Where in the file begins what a character of the text stands for."""
        run = bisect_right(self.at, index) - 1
        return self.starts[run] + (index - self.at[run] if self.linear[run] else 0)

    def _end(self, index: int) -> int:
        """Where that ends."""
        run = bisect_right(self.at, index) - 1
        return self.starts[run] + index - self.at[run] + 1 if self.linear[run] else self.ends[run]


@dataclass(frozen=True)
class Mapped:
    """A text and the way back from it to the file."""

    text: str
    map: SourceMap

    def source(self, span: Span) -> Span:
        """The characters of the file that a range of this text stands for."""
        return self.map.to_source(span)


@dataclass
class MapBuilder:
    """Draws a text from a file piece by piece; ``length`` is how much there is so far."""

    length: int = 0
    _parts: list[str] = field(default_factory=list)
    _at: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _linear: list[bool] = field(default_factory=list)

    def copy(self, text: str, start: int, end: int) -> None:
        """Take characters ``start`` to ``end`` of the file's ``text`` as they are."""
        if end > start:
            self._add(text[start:end], start, end, linear=True)

    def put(self, written: str, start: int, end: int) -> None:
        """Let ``written`` stand for characters ``start`` to ``end`` of the file as a whole."""
        self._add(written, start, end, linear=False)

    def splice(self, other: Mapped, part: Span) -> None:
        """Take a range of another mapped text, with its way back."""
        columns = other.map
        for run in range(max(bisect_right(columns.at, part.start) - 1, 0), len(columns.at)):
            at, start, end = columns.at[run], columns.starts[run], columns.ends[run]
            if at >= part.end:
                break
            last = columns.at[run + 1] if run + 1 < len(columns.at) else columns.length
            a, b = max(at, part.start), min(last, part.end)
            linear = columns.linear[run]
            if linear:
                start, end = start + a - at, start + b - at
            self._add(other.text[a:b], start, end, linear=linear)

    def append(self, other: Mapped) -> None:
        """Take another mapped text whole, with its way back."""
        columns = other.map
        self._at += [self.length + at for at in columns.at]
        self._starts += columns.starts
        self._ends += columns.ends
        self._linear += columns.linear
        self._parts.append(other.text)
        self.length += columns.length

    def build(self) -> Mapped:
        """What was drawn so far."""
        columns = (tuple(self._at), tuple(self._starts), tuple(self._ends), tuple(self._linear))
        return Mapped("".join(self._parts), SourceMap(*columns, self.length))

    def _add(self, written: str, start: int, end: int, *, linear: bool) -> None:
        if not written:
            return
        # Copies that follow on each other are one run: fewer runs, faster look-up.
        if linear and self._linear and self._linear[-1] and self._ends[-1] == start:
            self._ends[-1] = end
        else:
            self._at.append(self.length)
            self._starts.append(start)
            self._ends.append(end)
            self._linear.append(linear)
        self._parts.append(written)
        self.length += len(written)
