"""Read plain text: blank lines part blocks, wrapped lines are one, short lines are headings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.text.passage import BlockKind, Parsed, Passage, Problem
from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.bare_links import with_bare_links
from healthlint.text.readers.plain_lines import SHORT, Line, blocks
from healthlint.text.sourcemap import MapBuilder, Mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.text.source import Source

# Lines shorter than this in all were not broken at a margin: they are a list, an address, a poem.
_NARROWEST = 25
# A margin shows in other lines that come near it; a lone long line shows nothing.
_NEAR = 0.6


def read(source: Source) -> Parsed:
    """The passages of a plain text, in the order of the file; every string is one, nothing is raised."""
    found: list[Passage] = []
    problems: tuple[Problem, ...] = ()
    allowance = Allowance.of(source.text)
    for block in blocks(source):
        # A line takes as long as two pieces of markup.
        if not allowance.spend(2 * len(block)):
            problems = (allowance.exceeded(block[0].span.start),)
            break
        found.extend(_passages(source.text, block, first=not found))
    return Parsed(tuple(map(with_bare_links, found)), problems=problems)


def _passages(text: str, block: Sequence[Line], *, first: bool) -> Iterator[Passage]:
    """The passages of the lines between two blank lines; ``first`` if they begin the document."""
    for lines in _paragraphs(block):
        rank = lines[-1].underline
        drawn = _drawn(text, lines[:1] if rank else lines)
        heading = rank or (2 if _is_heading(lines, drawn.text, alone=len(lines) == len(block)) else 0)
        within: frozenset[BlockKind] = frozenset({"quote"} if lines[0].quoted else ())
        if heading:
            yield Passage("title", drawn) if first else Passage("heading", drawn, heading)
        else:
            yield Passage("item" if lines[0].bullet else "paragraph", drawn, within=within)
        first = False


def _is_heading(lines: Sequence[Line], text: str, *, alone: bool) -> bool:
    """Whether short text without a full stop is one; ``alone`` if blank lines are all around it."""
    head = lines[0]
    if head.quoted or (head.bullet and not (head.numbered and alone and not head.indented)):
        return False
    # Capitals head a text even without a blank line below them.
    if head.capitals and len(lines) == 1:
        return True
    if not alone or len(text) >= SHORT or lines[-1].closed or text.endswith(","):
        return False
    # A heading over two lines was broken at a margin; an address or a list of names was not.
    margin = _Margin.of(lines)
    return all(margin.broke(before, line) for before, line in pairwise(lines))


def _drawn(text: str, lines: Sequence[Line]) -> Mapped:
    builder = MapBuilder()
    builder.copy(text, *lines[0].span)
    for before, line in pairwise(lines):
        # "anti-" and "anxiety" on the next line are one word, broken at its hyphen.
        if not (before.hyphenated and line.text[0].isalpha()):
            builder.put("\n", before.span.end, line.span.start)
        builder.copy(text, *line.span)
    return builder.build()


def _paragraphs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines that make one paragraph, item or heading; rules and ornaments left out."""
    margin = _Margin.of(block)
    group: list[Line] = []
    for line in block:
        if group and not _goes_on(group, line, margin):
            yield group
            group = []
        if line.words or group:
            group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[Line], line: Line, margin: _Margin) -> bool:
    before = group[-1]
    if not line.words or not before.words:
        return bool(line.underline) and _can_be_underlined(group)
    # A tab between words makes a row of a table, and rows were not wrapped.
    if line.bullet or line.quoted != before.quoted or "\t" in before.text or "\t" in line.text:
        return False
    if before.capitals and not line.capitals:
        return False
    if group[0].bullet and line.indented:
        return True
    return (line.text[0].islower() and not before.closed) or margin.broke(before, line)


def _can_be_underlined(group: Sequence[Line]) -> bool:
    only = group[0]
    return len(group) == 1 and only.words and not only.bullet and not only.quoted and len(only.text) < SHORT


@dataclass(frozen=True)
class _Margin:
    """The column at which the lines of a block were broken, if they were: the longest line shows it."""

    width: int
    second: int

    @classmethod
    def of(cls, block: Sequence[Line]) -> _Margin:
        """The two longest lines of a block."""
        second, width = sorted((0, *(line.width for line in block)))[-2:]
        return cls(width, second)

    def broke(self, before: Line, line: Line) -> bool:
        """Whether the next line's first word would not have fitted behind the line before it."""
        if self.width < _NARROWEST or before.width + 1 + len(line.first_word) <= self.width:
            return False
        lone = before.width == self.width and self.second < _NEAR * self.width
        return not (lone and before.closed)
