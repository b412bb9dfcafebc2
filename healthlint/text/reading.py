"""From a file's characters to a document: read, make white space single, cut into units."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from healthlint.lean import replace
from healthlint.text.document import Block, Document
from healthlint.text.english import is_english
from healthlint.text.passage import Link, Passage
from healthlint.text.readers import read as parse
from healthlint.text.sourcemap import MapBuilder, Mapped
from healthlint.text.span import Span
from healthlint.text.typography import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.text.source import Source

# A single space is copied; everything else that is white becomes one space that stands for all of it.
# The standard library's white space is what str.isspace() says; the other engine leaves some controls out.
_GAP = re.compile(r"\s(?:\s+|(?<=[^ ])|(?<=\A.)|\Z)")


def read(source: Source) -> Document:
    """A source as a document. Never raises: what cannot be understood is a problem of the document."""
    parsed = parse(source)
    passages = [_spoken(single_spaced(passage)) for passage in parsed.passages]
    spoken = [passage for passage in passages if passage.aside is None and passage.text.text]
    asides = tuple(passage for passage in passages if passage.aside is not None)
    joined, blocks, links = _join(spoken)
    # One character for one: the prose keeps the length of the visible text.
    prose = plain(joined.text)
    return Document(
        source=source,
        visible=joined.text,
        prose=prose,
        map=joined.map,
        blocks=blocks or (Block("paragraph", Span(0, 0)),),
        links=links,
        properties=parsed.properties,
        asides=asides,
        problems=parsed.problems,
    )


def single_spaced(passage: Passage) -> Passage:
    """A passage whose white space is single, its ends trimmed and its links moved along."""
    written = passage.text.text
    # Most text is single spaced, and this is the cheapest way to know it.
    if written == " ".join(written.split()):
        return passage
    builder = MapBuilder()
    # Where each piece between gaps went; only links ask.
    moved: list[tuple[int, int]] = []
    at = 0
    for gap in (Span(*found.span()) for found in _GAP.finditer(written)):
        _piece(builder, moved, passage.text, Span(at, gap.start))
        at = gap.end
        if builder.length and at < len(written):
            builder.put(" ", *passage.text.source(gap))
    _piece(builder, moved, passage.text, Span(at, len(written)))
    text = builder.build()
    return replace(passage, text=text, links=tuple(_moved(passage.links, moved, len(text.text))))


def _piece(builder: MapBuilder, moved: list[tuple[int, int]], mapped: Mapped, piece: Span) -> None:
    if piece.end > piece.start:
        moved.append((piece.start, builder.length))
        builder.splice(mapped, piece)


def _moved(links: Iterable[Link], moved: list[tuple[int, int]], length: int) -> Iterator[Link]:
    for link in links:
        start, end = (_place(moved, at, length) for at in link.span)
        if end > start:
            yield Link(Span(start, end), link.target)


def _place(moved: list[tuple[int, int]], at: int, length: int) -> int:
    before = bisect_right(moved, at, key=itemgetter(0))
    old, new = moved[before - 1] if before else (at, 0)
    return min(new + at - old, length)


def _spoken(passage: Passage) -> Passage:
    """Prose in another language is set aside: rules for English would only guess."""
    foreign = passage.aside is None and is_english(passage.text.text) is False
    return replace(passage, aside="language") if foreign else passage


def _join(passages: list[Passage]) -> tuple[Mapped, tuple[Block, ...], tuple[Link, ...]]:
    builder = MapBuilder()
    blocks: list[Block] = []
    links: list[Link] = []
    for passage in passages:
        if blocks:
            end = passage.text.source(Span(0, 0)).start
            builder.put("\n", end, end)
        start = builder.length
        builder.append(passage.text)
        blocks.append(Block(passage.kind, Span(start, builder.length), passage.level, passage.within))
        links += (Link(link.span.shift(start), link.target) for link in passage.links)
    return builder.build(), tuple(blocks), tuple(links)
