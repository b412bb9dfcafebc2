"""The comments of an article that are allows, and what was meant to be one and is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.lean import dataclass
from healthlint.suppression.directive import is_meant
from healthlint.text.lazy import lazily
from healthlint.text.readers.markdown_events import code_spans
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.document import Document
    from healthlint.text.sourcemap import Mapped

# Between the marks of a comment and its words: white space, and the marks of a quote around it.
_PADDING = " \t\r\n\f>"
_OPENER = lazily(
    r"(?r)(?:<!--|\{/\*|\{\#|\{\{[-<%~]?\s*/\*|\{%-?\s*comment\b[^%]*%\}|\{\{[<%]\s*comment\s*[%>]\}\})"
)
_CLOSER = lazily(
    r"[\s>]*+(?P<mark>--!?>|\*/\s*[-~>%]?\}\}|\*/\}|\#\}"
    r"|\{%-?\s*endcomment\s*-?%\}|\{\{[<%]\s*/\s*comment\s*[%>]\}\})"
)
_STRAY = lazily(r"(?:<!-*+>?|<\?|\{\s*+/\*|\{\#)[\s-]*+(?P<name>healthlint\b)", regex.IGNORECASE)
_SURROGATE = lazily(r"[\ud800-\udfff]")
_LONGEST_MARK = 200


@dataclass(frozen=True)
class Comment:
    """A comment that is, or was meant to be, an allow.

    ``text`` are its words with single spaces, ``place`` is all of it in the file, marks included.
    ``broken`` says why it is not one that every browser reads alike, and how to mend it; empty if it is.
    """

    text: Mapped
    place: Span
    broken: tuple[str, str] | None = None


def comments(document: Document) -> Iterator[Comment]:
    """The allows among the comments of a document, in the order of the file."""
    for aside in document.asides:
        if aside.aside == "comment" and is_meant(aside.text.text):
            yield _comment(document.source.text, aside.text)


def strays(document: Document) -> Iterator[Span]:
    """Where something that looks like an allow is in no comment and in no code, in the order of the file.

    It does nothing, and its author does not know. What is plain text has no comments at all: there it
    is one if it begins a line, else the text speaks of it.
    """
    text = document.source.text
    found = [(match.start(), match.start("name")) for match in _STRAY.finditer(text)]
    if not found:
        return
    spans = sorted([*_asides(document), *_code(document)], reverse=True)
    reached = 0
    for start, name in found:
        while spans and spans[-1].start <= name:
            reached = max(reached, spans.pop().end)
        if reached <= name and not _is_spoken_of(document, start):
            yield Span(start, name + len("healthlint"))


def _is_spoken_of(document: Document, at: int) -> bool:
    text = document.source.text
    has_no_comments = document.source.format in ("plain", "word")
    return text[max(at - 1, 0) : at] == "\\" or (has_no_comments and not _begins(text, at))


def _comment(text: str, words: Mapped) -> Comment:
    inner = words.source(Span(0, len(words.text)))
    start, opener = _opened(text, inner.start)
    closer = _CLOSER.match(text, inner.end)
    end = closer.end() if closer else inner.end
    return Comment(words, Span(start, end), _broken(opener, closer["mark"] if closer else ""))


def _opened(text: str, at: int) -> tuple[int, str]:
    """Where the comment begins whose words begin at a place, and the mark it begins with."""
    while at and text[at - 1] in _PADDING:
        at -= 1
    found = _OPENER.search(text, max(at - _LONGEST_MARK, 0), at)
    return (found.start(), found.group()) if found and found.end() == at else (at, "")


def _broken(opener: str, closer: str) -> tuple[str, str] | None:
    if not opener:
        return "this is no comment to every reader of the file", "write '<!--' and '-->' around it"
    if not closer:
        return "the comment never ends", "write '-->' behind it"
    if closer == "--!>":
        return "'--!>' ends the comment only for some", "write '-->'"
    return None


def _begins(text: str, at: int) -> bool:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return not text[start:at].strip()


def _asides(document: Document) -> Iterator[Span]:
    for aside in document.asides:
        if aside.aside in ("comment", "code", "navigation"):
            yield aside.text.source(Span(0, len(aside.text.text)))


def _code(document: Document) -> tuple[Span, ...]:
    if document.source.format != "markdown":
        return ()
    # The parser takes UTF-8, which has no lone surrogates.
    return code_spans(_SURROGATE.sub("\ufffd", document.source.text))
