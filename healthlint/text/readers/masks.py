"""Template code hidden from a parser of prose, and taken out of what the parser found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import regex

from healthlint.lean import dataclass, replace
from healthlint.text.lazy import lazily
from healthlint.text.passage import Link, Passage
from healthlint.text.sourcemap import MapBuilder, Mapped
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MaskKind = Literal["tag", "expression", "comment", "code"]

# A private-use letter: neither space nor punctuation, so `*{{ x }}*` is still emphasis and
# `[a]({{ x }})` still a link, as they are once the template engine has run.
_STAND_IN = "\ue000"
_NOT_LINE_END = lazily(r"[^\r\n]")
_BLANK_BUT_FOR_MASKS = lazily(rf"^[ \t]*+{_STAND_IN}[ \t{_STAND_IN}]*+(?=[\r\n]|\Z)", regex.MULTILINE)
# Stands for what the parser cannot read, so that it may not be what the file says.
_REPLACED = "\ufffd"


@dataclass(frozen=True)
class Mask:
    """Characters ``span`` of the file that no reader of the page sees as written.

    ``inner`` is a comment's or code block's content. An expression leaves a space, since
    something unknown will stand there; all else leaves nothing.
    """

    span: Span
    kind: MaskKind
    inner: Span | None = None

    @property
    def shown(self) -> str:
        """What the reader of the page sees in its place."""
        return " " if self.kind == "expression" else ""


@dataclass(frozen=True)
class MaskedText:
    """A file's text and its masks, which are in the order of the file and do not overlap."""

    text: str
    masks: tuple[Mask, ...] = ()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each mask starts."""
        return tuple(mask.span.start for mask in self.masks)

    @cached_property
    def blanked(self) -> str:
        """The text with every masked character replaced, line ends kept, so that no offset changes.

        Lines with nothing but masks become blank lines: spaces before text would make it code.
        """
        pieces, at = [], 0
        for mask in self.masks:
            pieces += [
                self.text[at : mask.span.start],
                _NOT_LINE_END.sub(_STAND_IN, self.text[slice(*mask.span)]),
            ]
            at = mask.span.end
        blanked = "".join((*pieces, self.text[at:]))
        if _STAND_IN not in blanked:
            return blanked
        return _BLANK_BUT_FOR_MASKS.sub(lambda line: line.group().replace(_STAND_IN, " "), blanked)

    def restored(self, passage: Passage) -> Passage:
        """A passage drawn from the blanked text, drawn again from the file's own, links moved along."""
        if not self._shows_mask(passage):
            unread = _REPLACED in passage.text.text
            return replace(passage, text=self._as_written(passage.text)) if unread else passage
        builder = MapBuilder()
        moves: list[tuple[int, int]] = []
        for run in passage.text.map.runs():
            # An entity or a line break stands for its source as a whole: no mask can split it.
            if not run.linear:
                moves.append((run.text.start, builder.length))
                builder.put(passage.text.text[slice(*run.text)].replace(_STAND_IN, ""), *run.source)
                continue
            for piece, mask in self._pieces(run.source):
                moves.append((run.text.start + piece.start - run.source.start, builder.length))
                self._draw(builder, piece, mask)
        moves.append((len(passage.text.text), builder.length))
        return replace(passage, text=builder.build(), links=tuple(_moved(passage.links, moves)))

    def _shows_mask(self, passage: Passage) -> bool:
        where, text = passage.text.map, passage.text.text
        if _STAND_IN in text or any(_STAND_IN in one.target for one in passage.links):
            return True
        before = bisect_left(self.starts, max(where.ends)) - 1
        return before >= 0 and self.masks[before].span.end > min(where.starts)

    def _as_written(self, drawn: Mapped) -> Mapped:
        """The same text with what the parser could not read; a character stood for each."""
        written = [
            self.text[slice(*run.source)] if run.linear else drawn.text[slice(*run.text)]
            for run in drawn.map.runs()
        ]
        return Mapped("".join(written), drawn.map)

    def asides(self) -> Iterator[Passage]:
        """The comments and the code among the masks, as passages that are not prose."""
        for mask in self.masks:
            if mask.inner is None or not self.text[slice(*mask.inner)].strip():
                continue
            builder = MapBuilder()
            builder.copy(self.text, *mask.inner)
            kind: Literal["comment", "code"] = "comment" if mask.kind == "comment" else "code"
            yield Passage(kind, builder.build(), aside=kind)

    def _draw(self, builder: MapBuilder, piece: Span, mask: Mask | None) -> None:
        if mask is None:
            builder.copy(self.text, *piece)
        else:
            builder.put(mask.shown, *mask.span)

    def _pieces(self, place: Span) -> Iterator[tuple[Span, Mask | None]]:
        at, index = place.start, max(bisect_right(self.starts, place.start) - 1, 0)
        while index < len(self.masks) and (mask := self.masks[index]).span.start < place.end:
            if at < mask.span.start:
                yield Span(at, mask.span.start), None
            if at < mask.span.end:
                at, start = min(mask.span.end, place.end), max(at, mask.span.start)
                yield Span(start, at), mask
            index += 1
        if at < place.end:
            yield Span(at, place.end), None


def _moved(links: Sequence[Link], moves: Sequence[tuple[int, int]]) -> Iterator[Link]:
    limits = list(pairwise((*moves, moves[-1])))
    olds = [old for old, _ in moves]

    def new(at: int) -> int:
        (old, start), (_, end) = limits[bisect_right(olds, at) - 1]
        return min(start + at - old, end)

    for link in links:
        span = Span(new(link.span.start), new(link.span.end))
        if span.start < span.end:
            yield Link(span, link.target.replace(_STAND_IN, ""))
