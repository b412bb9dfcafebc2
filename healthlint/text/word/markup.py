"""XML of others, walked from end to end: no document types, no entities, no depth; places count bytes."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from healthlint.text.source import UnreadableError

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The name space of Word's own elements: as everybody writes it, and as the strict standard has it."""

_PREFIXES = {
    **dict.fromkeys(WORD, "w"),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
}
MOST_ELEMENTS = 1_000_000
"""Elements that a part may be made of; three hundred pages have a tenth of that."""

_DEEPEST = 256
_ENCODINGS = frozenset({"", "utf-8", "utf8", "utf-16", "us-ascii"})
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_AGAIN = "save it again with Word or LibreOffice"

Attributes = dict[str, str]
"""Attributes by name; which name space they are of makes no difference to anything here."""


class Visitor(Protocol):
    """What is told of each element and text; ``at`` is the byte where its markup begins."""

    def start(self, tag: str, attributes: Attributes, at: int, /) -> None:
        """An element begins; ``tag`` is its name, such as ``w:p``, without prefix if it is of others."""

    def end(self, tag: str, after: int, /) -> None:
        """An element has ended before the byte ``after``."""

    def characters(self, text: str, at: int, /, *, copied: bool) -> None:
        """Text; ``copied`` if its characters stand in the file as they are.

        In a CDATA section, where no markup can be, ``at`` is -1.
        """


def as_utf8(data: bytes, part: str) -> bytes:
    """A part in UTF-8, from one of the two encodings that a Word file may have.

    Raises:
        UnreadableError: it is in another one.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig").encode()
    except UnicodeError as error:
        raise UnreadableError(f"has a part in another encoding than UTF-8 ({part}): {_AGAIN}") from error


def as_written(before: bytes, data: bytes) -> bytes:
    """A part that was changed, in UTF-8, in the encoding that it had before."""
    for mark, encoding in _MARKS:
        if before.startswith(mark):
            return mark + data.decode().encode(encoding)
    return data


def walk(data: bytes, visitor: Visitor, part: str) -> None:
    """Tell a visitor of everything in a part, which is in UTF-8.

    Raises:
        UnreadableError: it is no XML, or some that is made to do harm.
    """
    try:
        _Walk(data, visitor, part).run()
    except expat.ExpatError as error:
        raise UnreadableError(f"is no XML in {part} ({error}): {_AGAIN}") from error


class _Walk:
    """One walk: the parser with what it has open."""

    def __init__(self, data: bytes, visitor: Visitor, part: str) -> None:
        self.data, self.visitor, self.part = data, visitor, part
        self.depth = self.count = 0
        self.just_opened = self.in_section = False
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartCdataSectionHandler = self._section_starts
        self.parser.EndCdataSectionHandler = self._section_ends
        self.parser.XmlDeclHandler = self._declared
        # Without a document type there are no entities, so nothing can grow and nothing is fetched.
        self.parser.StartDoctypeDeclHandler = self._document_type

    def run(self) -> None:
        self.parser.Parse(self.data, True)  # noqa: FBT003 - the last piece; expat takes no keyword

    def _start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST:
            raise UnreadableError(f"nests elements more than {_DEEPEST} deep ({self.part}): {_AGAIN}")
        if self.count > MOST_ELEMENTS:
            raise UnreadableError(f"has more than {MOST_ELEMENTS:,} elements ({self.part}): split the draft")
        named = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        self.just_opened = True
        self.visitor.start(_named(tag), named, self.parser.CurrentByteIndex)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        at = self.parser.CurrentByteIndex
        # The parser stands behind an empty element, but before the end tag of any other.
        empty = self.just_opened and self.data[at - 2 : at] == b"/>"
        self.just_opened = False
        self.visitor.end(_named(tag), at if empty else self.data.index(b">", at) + 1)

    def _characters(self, text: str) -> None:
        self.just_opened = False
        at = self.parser.CurrentByteIndex
        copied = self.data[at : at + 1] not in (b"&", b"\r")
        self.visitor.characters(text, -1 if self.in_section else at, copied=copied)

    def _section_starts(self) -> None:
        self.just_opened, self.in_section = False, True

    def _section_ends(self) -> None:
        self.in_section = False

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "").lower() not in _ENCODINGS:
            raise UnreadableError(f"has a part in another encoding than UTF-8 ({self.part}): {_AGAIN}")

    def _document_type(self, *_: object) -> None:
        raise UnreadableError(f"declares a document type, which no draft does ({self.part}): {_AGAIN}")


@lru_cache(maxsize=1024)
def _named(tag: str) -> str:
    space, _, name = tag.rpartition(" ")
    prefix = _PREFIXES.get(space)
    return name if prefix is None else f"{prefix}:{name}"
