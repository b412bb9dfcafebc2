"""A document: visible prose, cut into the units that rules judge, with the way back to the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, replace
from healthlint.text.bylines import bylines
from healthlint.text.clauses import clauses
from healthlint.text.sentences import sentences
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.bylines import Byline
    from healthlint.text.passage import BlockKind, Link, Passage, Problem, Property, Unit
    from healthlint.text.source import Source
    from healthlint.text.sourcemap import SourceMap

HEADS = ("title", "heading")
"""Blocks that open a section."""

_LEVELS = 6


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
    Sentences, clauses and sections are cut when they are first asked for: most clauses never are.
    """

    source: Source
    visible: str
    prose: str
    map: SourceMap
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    properties: tuple[Property, ...] = ()
    asides: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks, in order; an empty one where there is no prose."""
        found = (
            span.shift(block.span.start)
            for block in self.blocks
            for span in sentences(self.prose[slice(*block.span)])
        )
        return tuple(found) or (Span(0, 0),)

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The clauses of all sentences, in order; an empty one where there is no prose."""
        every = (clause for number in range(len(self.sentences)) for clause in self._clauses_of(number))
        return tuple(every)

    @cached_property
    def sections(self) -> tuple[Span, ...]:
        """From each heading to the next; headings that follow on each other open one section."""
        starts = [0]
        for before, block in pairwise(self.blocks):
            if block.kind in HEADS and before.kind not in HEADS:
                starts.append(block.span.start)
        return tuple(Span(a, b) for a, b in pairwise((*starts, len(self.prose))))

    @cached_property
    def words(self) -> int:
        """How many words of prose there are."""
        return len(self.prose.split())

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        """Who wrote the page and when, as far as its blocks say so, in order; places count the prose."""
        return tuple(
            replace(line, span=line.span.shift(block.span.start))
            for block in self.blocks
            for line in bylines(self.prose[slice(*block.span)])
        )

    def block(self, span: Span) -> Block:
        """The block a range begins in."""
        return self.blocks[_last(self._block_starts, span.start)]

    def headings_over(self, span: Span) -> tuple[Block, ...]:
        """The headings that open the section a range begins in, without the range's own block."""
        opening = _last(self._block_starts, self.around(span, "section").start)
        before = (self.blocks[index] for index in range(opening, _last(self._block_starts, span.start)))
        return tuple(islice(takewhile(lambda block: block.kind in HEADS, before), _LEVELS))

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a character (or the last one before it)."""
        return _last(self._sentence_starts, at)

    def around(self, span: Span, unit: Unit) -> Span:
        """The smallest unit of the asked size around the start of a range."""
        match unit:
            case "clause":
                return self._clause(span.start)
            case "sentence":
                return self.sentences[self.sentence(span.start)]
            case "next-sentence":
                return self.nearby(span, 1)
            case "paragraph":
                return self.block(span).span
            case "section":
                return self.sections[_last(self._section_starts, span.start)]
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
        return block.within | {block.kind} | ({"link"} if self._linked(span) else set())

    def _linked(self, span: Span) -> bool:
        before = bisect_left(self._link_starts, span.end)
        return before > 0 and self._link_ends[before - 1] > span.start

    def _clause(self, at: int) -> Span:
        found = self._clauses_of(self.sentence(at))
        return found[_last([clause.start for clause in found], at)]

    def _clauses_of(self, number: int) -> tuple[Span, ...]:
        """The clauses of a sentence, cut once; a sentence without words is its own clause."""
        found = self._cut.get(number)
        if found is None:
            sentence = self.sentences[number]
            found = self._cut[number] = clauses(self.prose, sentence) or (sentence,)
        return found

    @cached_property
    def _cut(self) -> dict[int, tuple[Span, ...]]:
        return {}

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _link_starts(self) -> list[int]:
        return sorted(link.span.start for link in self.links)

    @cached_property
    def _link_ends(self) -> list[int]:
        """For each link, in order of their starts, the farthest that it or one before it reaches."""
        return list(accumulate((span.end for span in sorted(link.span for link in self.links)), max))


def _last(starts: list[int], at: int) -> int:
    """The number of the last unit that starts at or before a place; the first if none does."""
    return max(bisect_right(starts, at) - 1, 0)
