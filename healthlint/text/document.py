"""A document: visible prose, cut into the units that rules judge, with the way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.passage import BlockKind, Link, Passage, Problem, Property
    from healthlint.text.source import Source
    from healthlint.text.sourcemap import SourceMap

Unit = Literal["clause", "sentence", "next-sentence", "paragraph", "section", "document"]
"""How far a rule looks around a place, from near to far."""


@dataclass(frozen=True)
class Block:
    """One passage's place in the prose."""

    kind: BlockKind
    span: Span
    level: int = 0
    within: frozenset[BlockKind] = frozenset()

    def is_a(self, kind: BlockKind) -> bool:
        """Whether the block is of that kind, or stands inside one that is."""
        return kind == self.kind or kind in self.within


@dataclass(frozen=True)
class Document:
    """What a reader of the page sees, as one string.

    ``visible`` is the text as written, white space single, one line feed between blocks; ``prose``
    is the same, character for character, with plain quotes and dashes. All spans count characters
    of these two; ``map`` leads back to the file. ``asides`` are the passages that are not prose.
    """

    source: Source
    visible: str
    prose: str
    map: SourceMap
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    sections: tuple[Span, ...]
    links: tuple[Link, ...] = ()
    properties: tuple[Property, ...] = ()
    asides: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
    _starts: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> int:
        """How many words of prose there are."""
        return len(self.prose.split())

    def block(self, span: Span) -> Block:
        """The block a range begins in."""
        return self.blocks[self._index("blocks", tuple(b.span for b in self.blocks), span.start)]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a character (or the last one before it)."""
        return self._index("sentences", self.sentences, at)

    def around(self, span: Span, unit: Unit) -> Span:
        """The smallest unit of the asked size around the start of a range."""
        match unit:
            case "clause":
                return self.clauses[self._index("clauses", self.clauses, span.start)]
            case "sentence":
                return self.sentences[self.sentence(span.start)]
            case "next-sentence":
                return self.nearby(span, 1)
            case "paragraph":
                return self.block(span).span
            case "section":
                return self.sections[self._index("sections", self.sections, span.start)]
            case "document":
                return Span(0, len(self.prose))

    def nearby(self, span: Span, sentences: int) -> Span:
        """From the start of the range's sentence to the end of the n-th after it, in its section."""
        first = self.sentence(span.start)
        section = self.around(span, "section")
        last = min(first + sentences, len(self.sentences) - 1)
        while last > first and self.sentences[last].start >= section.end:
            last -= 1
        return Span(self.sentences[first].start, self.sentences[last].end)

    def kinds(self, span: Span) -> frozenset[BlockKind]:
        """What the place is: its block, the containers around it, and a link if it is in one."""
        block = self.block(span)
        linked = any(link.span.overlaps(span) for link in self.links)
        return block.within | {block.kind} | ({"link"} if linked else set())

    def _index(self, name: str, units: tuple[Span, ...], at: int) -> int:
        if name not in self._starts:
            self._starts[name] = [unit.start for unit in units]
        return max(bisect_right(self._starts[name], at) - 1, 0)
