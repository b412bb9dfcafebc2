"""Read a Word file: each paragraph a passage, what is hidden in it another one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.passage import Parsed, Property
from healthlint.text.readers.bare_links import with_bare_links
from healthlint.text.readers.markdown_draft import Draft as Block
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.passage import Passage
    from healthlint.text.source import Source
    from healthlint.text.word.draft import Line
    from healthlint.text.word.paragraph import Piece


def read(source: Source) -> Parsed:
    """The passages and properties of a Word file, in reading order; nothing is raised.

    Properties stand nowhere in the text: their place is its beginning.
    """
    if source.draft is None:
        return Parsed(())
    stated = tuple(Property(name, value, Span(0, 0)) for name, value in source.draft.stated)
    return Parsed(tuple(_passages(source)), stated)


def _passages(source: Source) -> Iterator[Passage]:
    if source.draft is None:
        return
    before: list[tuple[Line, int]] = []
    for line, start in zip(source.draft.lines, source.draft.starts, strict=False):
        before.append((line, start))
        # Where the end of a paragraph was deleted, the next one goes on with it.
        if line.paragraph.runs_on and not line.apart:
            continue
        yield from _joined(source.text, before)
        before = []
    yield from _joined(source.text, before)


def _joined(text: str, lines: list[tuple[Line, int]]) -> Iterator[Passage]:
    """The passages of paragraphs that are one to a reader: what is seen, and what is hidden."""
    if not lines:
        return
    paragraph = lines[-1][0].paragraph
    shown, hidden = Block(paragraph.kind, paragraph.level), Block(paragraph.kind, paragraph.level, "hidden")
    for line, start in lines:
        at = start
        for piece in line.paragraph.pieces:
            _draw(hidden if piece.hidden else shown, text, piece, at)
            at += len(piece.text)
    for passage in (shown.passage(paragraph.within), hidden.passage(paragraph.within)):
        if passage is not None:
            yield with_bare_links(passage)


def _draw(block: Block, text: str, piece: Piece, at: int) -> None:
    if piece.note is not None:
        block.notes.append((block.text.length, piece.note))
    if piece.target != block.target:
        block.close_link()
        if piece.target is not None:
            block.open_link(piece.target)
    block.text.copy(text, at, at + len(piece.text))
