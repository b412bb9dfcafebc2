"""HTML blocks of a Markdown file, read as HTML, placed in the file."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from healthlint.lean import replace
from healthlint.text.readers.html import fragment
from healthlint.text.readers.masks import Mask, MaskedText
from healthlint.text.sourcemap import Mapped
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.text.passage import Passage
    from healthlint.text.readers.allowance import Allowance


def embedded(text: str, lines: Sequence[Span], allowance: Allowance) -> Iterator[Passage]:
    """The passages of an HTML block of ``text``, as far as its allowance goes.

    ``lines`` are its ranges without quote and list marks.
    """
    block = Span(lines[0].start, lines[-1].end)
    html, marks = _without_marks(text, lines)
    for passage in fragment(html, 0, len(html), allowance):
        whole = MaskedText(text[slice(*block)], marks).restored(passage) if marks else passage
        yield replace(whole, text=_shifted(whole.text, block.start))


def _without_marks(text: str, lines: Sequence[Span]) -> tuple[str, tuple[Mask, ...]]:
    """The block with spaces for the marks of the containers around it, and where those were."""
    start = lines[0].start
    pieces, marks = [text[slice(*lines[0])]], []
    for before, line in pairwise(lines):
        gap = text[before.end : line.start]
        # A gap of white space alone is a line end or an indent, and belongs to the HTML.
        if gap.strip():
            marks.append(Mask(Span(before.end, line.start).shift(-start), "tag"))
            gap = " " * len(gap)
        pieces += [gap, text[slice(*line)]]
    return "".join(pieces), tuple(marks)


def _shifted(mapped: Mapped, by: int) -> Mapped:
    where = mapped.map
    starts, ends = (tuple(at + by for at in column) for column in (where.starts, where.ends))
    return Mapped(mapped.text, replace(where, starts=starts, ends=ends))
