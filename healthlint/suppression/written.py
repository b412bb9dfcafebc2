"""Every allow that is written for an article, wherever it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.finding import Place
from healthlint.lean import dataclass
from healthlint.suppression import matter
from healthlint.suppression.comments import comments, strays
from healthlint.suppression.directive import parse
from healthlint.suppression.entries import entries
from healthlint.suppression.target import Target, about, stands_alone, targets
from healthlint.suppression.terms import MistakeError
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from healthlint.suppression.beside import Side
    from healthlint.suppression.comments import Comment
    from healthlint.suppression.directive import Said
    from healthlint.suppression.entries import Entry
    from healthlint.text.document import Document
    from healthlint.text.source import Source

_WHOLE = Target(Span(0, 0))
_STRAY = MistakeError(
    "this is in no comment that is read", "write '<!--' and '-->' around the allow, or quote it as code"
)


@dataclass(frozen=True)
class Allow:
    """An allow where it stands: what it says or why it cannot, and what it is about.

    ``deletion`` are the characters of the article to delete so that nothing is left of it; None where a
    machine had better not. ``names`` are the places of the rules' names in the article, if they have any.
    """

    said: Said | MistakeError
    place: Place
    target: Target
    deletion: Span | None = None
    names: tuple[Span, ...] = ()


def allows(document: Document, side: Side | None, today: date) -> tuple[Allow, ...]:
    """The allows in an article: comments in the order of the file, front matter, the file beside it."""
    written = (*_comments(document, today), *_matter(document, today), *_strays(document))
    return (*written, *(_side(document, side, today) if side is not None else ()))


def _comments(document: Document, today: date) -> Iterator[Allow]:
    source = document.source
    found = sorted(comments(document), key=lambda comment: comment.place)
    said = [_said(comment, today) for comment in found]
    asked = [
        (comment.place, "block" if isinstance(one, MistakeError) else one.scope)
        for comment, one in zip(found, said, strict=True)
    ]
    for comment, one, target in zip(found, said, targets(document, asked), strict=True):
        names = (
            ()
            if isinstance(one, MistakeError)
            else tuple(comment.text.source(name.span) for name in one.names)
        )
        yield Allow(one, Place.of(source, comment.place), target, _deletion(source, comment.place), names)


def _said(comment: Comment, today: date) -> Said | MistakeError:
    if comment.broken:
        return MistakeError(*comment.broken)
    try:
        return parse(comment.text.text, today)
    except MistakeError as mistake:
        return mistake


def _strays(document: Document) -> Iterator[Allow]:
    for span in strays(document):
        yield Allow(_STRAY, Place.of(document.source, span), _WHOLE)


def _matter(document: Document, today: date) -> Iterator[Allow]:
    found = matter.allows(document, today)
    for entry in found.entries:
        lines = _lines(document.source, entry)
        yield _entry(document, entry, Place.of(document.source, lines), lines if found.whole else None)


def _side(document: Document, side: Side, today: date) -> Iterator[Allow]:
    if side.broken:
        yield Allow(MistakeError(*side.broken), Place.of(side.source, Span(0, 0)), _WHOLE)
        return
    for entry in entries(side.source.text, today):
        yield _entry(document, entry, Place.of(side.source, _lines(side.source, entry)))


def _entry(document: Document, entry: Entry, place: Place, deletion: Span | None = None) -> Allow:
    words = None if isinstance(entry.said, MistakeError) else entry.said.words
    whole = Target(Span(0, len(document.source.text) + 1))
    return Allow(entry.said, place, whole if words is None else about(document, words), deletion)


def _lines(source: Source, entry: Entry) -> Span:
    """The lines of an entry with their ends."""
    last = min(entry.last, len(source.line_starts))
    return Span(source.line_limits(min(entry.first, last))[0], source.line_limits(last)[1])


def _deletion(source: Source, place: Span) -> Span:
    """What to delete so that nothing is left of a comment and what is around it stays as it was."""
    first, last = source.position(place.start)[0], source.position(place.end)[0]
    line = Span(source.line_limits(first)[0], source.line_limits(last)[1])
    if not stands_alone(source, place) or source.text[line.start : place.start].strip():
        return _inline(source.text, place)
    above = first > 1 and bool(source.line(first - 1).strip())
    below = last < len(source.line_starts) and bool(source.line(last + 1).strip())
    if above and below:
        # Without the comment two paragraphs would be one: its line stays, empty.
        return Span(line.start, line.start + len(source.text[slice(*line)].rstrip("\r\n")))
    if above or below or last == len(source.line_starts):
        return line
    return Span(line.start, source.line_limits(last + 1)[1])


def _inline(text: str, place: Span) -> Span:
    """The comment, and where nothing but space follows it the spaces before it."""
    start = place.start
    if not text[place.end : place.end + 1].strip():
        while start and text[start - 1] in " \t":
            start -= 1
    return Span(start, place.end)
