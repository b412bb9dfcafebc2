"""Read Markdown: front matter, template code masked, CommonMark, and the way back to the file."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from healthlint.text.lazy import lazily
from healthlint.text.passage import Parsed, Passage
from healthlint.text.readers.bare_links import with_bare_links
from healthlint.text.readers.commonmark import passages
from healthlint.text.readers.front_matter import FrontMatter, front_matter
from healthlint.text.readers.markdown_events import code_spans
from healthlint.text.readers.masks import Mask, MaskedText
from healthlint.text.readers.templates import template_masks
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.text.source import Source

# The parser takes UTF-8, which has no lone surrogates.
_SURROGATE = lazily(r"[\ud800-\udfff]")


def read(source: Source) -> Parsed:
    """The passages, properties and problems of a Markdown file, in the order of the file.

    Every string is some Markdown: nothing is raised. Files named ``.mdx`` may hold JSX.
    """
    jsx = PurePosixPath(source.path).suffix.lower() == ".mdx"
    matter = front_matter(source.text) or FrontMatter(Span(0, 0))
    masked = _masked(source.text, matter.span, jsx=jsx)
    text = _readable(masked)
    drawn, problems = passages(text, indented_is_prose=jsx)
    # What was parsed differs from the file only where something was masked or unreadable.
    body = drawn if text == masked.text else map(masked.restored, drawn)
    found = (*matter.passages, *masked.asides(), *_linked(body))
    return Parsed(tuple(sorted(found, key=_place)), matter.properties, (*matter.problems, *problems))


def _masked(text: str, matter: Span, *, jsx: bool) -> MaskedText:
    front = (Mask(matter, "tag"),) if matter.end else ()
    blanked = _readable(MaskedText(text, front))
    if "{" not in blanked and not jsx:
        return MaskedText(text, front)
    return MaskedText(text, (*front, *template_masks(blanked, code_spans, jsx=jsx)))


def _readable(masked: MaskedText) -> str:
    return masked.blanked if masked.blanked.isascii() else _SURROGATE.sub("\ufffd", masked.blanked)


def _linked(passages: Iterable[Passage]) -> Iterator[Passage]:
    for passage in passages:
        if passage.text.text and not passage.text.text.isspace():
            yield with_bare_links(passage)


def _place(passage: Passage) -> int:
    return passage.text.source(Span(0, 1)).start
