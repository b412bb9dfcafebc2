"""From a file's characters to a document: read, make white space single, cut into units."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from healthlint.lean import replace
from healthlint.text.clauses import clauses
from healthlint.text.document import HEADS, Block, Document
from healthlint.text.english import is_english
from healthlint.text.passage import Link, Passage
from healthlint.text.readers import read as parse
from healthlint.text.sentences import sentences
from healthlint.text.sourcemap import MapBuilder, Mapped
from healthlint.text.span import Span
from healthlint.text.typography import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.text.source import Source

# A single space is copied; everything else that is white becomes one space that stands for all of it.
# The standard library's white space is what str.isspace() says; the other engine leaves some controls out.
_GAP = re.compile(r"^\s+|\s+$|\s{2,}|[^\S ]")


def read(source: Source) -> Document:
    """A source as a document. Never raises: what cannot be understood is a problem of the document."""
    parsed = parse(source)
    passages = [_spoken(single_spaced(passage)) for passage in parsed.passages]
    spoken = [passage for passage in passages if passage.aside is None and passage.text.text]
    asides = tuple(passage for passage in passages if passage.aside is not None)
    joined, blocks, links = _join(spoken)
    # One character for one: the prose keeps the length of the visible text.
    prose = plain(joined.text)
    whole = tuple(_sentences(prose, blocks))
    return Document(
        source=source,
        visible=joined.text,
        prose=prose,
        map=joined.map,
        blocks=blocks or (Block("paragraph", Span(0, 0)),),
        sentences=whole or (Span(0, 0),),
        clauses=tuple(clause for sentence in whole for clause in clauses(prose, sentence)) or (Span(0, 0),),
        sections=tuple(_sections(blocks, len(prose))),
        links=links,
        properties=parsed.properties,
        asides=asides,
        problems=parsed.problems,
    )


def single_spaced(passage: Passage) -> Passage:
    """A passage whose white space is single, its ends trimmed and its links moved along."""
    builder = MapBuilder()
    gap: Span | None = None
    # Where each character of the text as written went; only links ask, so only they pay for it.
    moved: list[tuple[int, int]] = []
    for written, source, at, linear in _pieces(passage.text):
        if written.isspace():
            gap = source if gap is None else Span(gap.start, source.end)
            continue
        if gap is not None and builder.length:
            builder.put(" ", *gap)
        gap = None
        moved.append((at, builder.length))
        builder.add(written, source, linear=linear)
    text = builder.build()
    return replace(passage, text=text, links=tuple(_moved(passage.links, moved, len(text.text))))


def _pieces(mapped: Mapped) -> Iterator[tuple[str, Span, int, bool]]:
    """The runs of a text, cut where white space has to change: text, source, offset, linear."""
    for run in mapped.map.runs():
        written = mapped.text[slice(*run.text)]
        cuts = sorted({0, len(written), *(at for gap in _GAP.finditer(written) for at in gap.span())})
        for start, end in pairwise(cuts):
            source = Span(run.source.start + start, run.source.start + end) if run.linear else run.source
            yield written[start:end], source, run.text.start + start, run.linear


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


def _sentences(prose: str, blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        found = sentences(prose[slice(*block.span)])
        yield from (span.shift(block.span.start) for span in found)


def _sections(blocks: tuple[Block, ...], length: int) -> Iterator[Span]:
    """From each heading to the next; headings that follow on each other open one section."""
    starts = [0]
    for before, block in pairwise(blocks):
        if block.kind in HEADS and before.kind not in HEADS:
            starts.append(block.span.start)
    yield from (Span(a, b) for a, b in pairwise((*starts, length)))
