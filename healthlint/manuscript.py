"""A document as its readers see it, kept for a report that shows it when the document itself is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.document import Block, Document
    from healthlint.text.passage import Aside, BlockKind, Passage

_KEPT: tuple[Aside, ...] = ("hidden", "language", "code")
"""What stands between the prose and no rule looked at; menus and comments are no part of an article."""


@dataclass(frozen=True)
class Part:
    """One block of the text, or (``aside``) a passage that is not prose.

    ``span`` counts characters of the document's visible text, and is empty for what is not in it.
    ``line`` is the line of the file it begins in (1-based), ``level`` a heading's rank (1 to 6) or 0.
    """

    kind: BlockKind
    text: str
    span: Span
    line: int
    level: int = 0
    within: frozenset[BlockKind] = field(default_factory=frozenset)
    aside: Aside | None = None


@dataclass(frozen=True)
class Manuscript:
    """The parts of a document in the order of its text."""

    parts: tuple[Part, ...]


def manuscript(document: Document) -> Manuscript:
    """The parts of a document; what is aside stands before the block that follows it in the file."""
    asides = [one for one in document.asides if one.aside in _KEPT and one.text.text]
    return Manuscript(tuple(_woven(document, asides)))


def _woven(document: Document, asides: list[Passage]) -> Iterator[Part]:
    given = 0
    for block in document.blocks:
        at = document.map.to_source(block.span).start
        while given < len(asides) and asides[given].text.map.starts[0] < at:
            yield _set_apart(document, asides[given], block.span.start)
            given += 1
        if block.span.end > block.span.start:
            yield _part(document, block, at)
    yield from (_set_apart(document, one, len(document.visible)) for one in asides[given:])


def _part(document: Document, block: Block, at: int) -> Part:
    line, _ = document.source.position(at)
    return Part(block.kind, document.visible[slice(*block.span)], block.span, line, block.level, block.within)


def _set_apart(document: Document, passage: Passage, at: int) -> Part:
    line, _ = document.source.position(passage.text.map.starts[0])
    text, here = passage.text.text, Span(at, at)
    return Part(passage.kind, text, here, line, passage.level, passage.within, passage.aside)
