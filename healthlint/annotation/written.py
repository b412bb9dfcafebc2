"""Markdown and HTML with notes: comments in the source that no reader of the page sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from healthlint.text.reading import read
from healthlint.text.source import Source, UnreadableError, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.annotation.note import Note
    from healthlint.text.document import Document
    from healthlint.text.span import Span

# What ends a comment sooner, what templates or MDX would run, what a table, code or an allow would be.
_TELLING = re.compile(
    r"-(?=[->])|[{<](?=[{%#<$!?/])|\$(?=\{)|[%#}](?=[}>])|\*(?=/)|healthl(?=int)", re.IGNORECASE
)
_SIGNS = str.maketrans({"|": "\N{BROKEN BAR}", "`": "'", "{": "(", "}": ")"})


def with_notes(source: Source, data: bytes, notes: Sequence[Note]) -> bytes:
    """The bytes of a Markdown or HTML file with each note as a comment right behind its words.

    Where a comment would change what a reader sees, and behind headings of Markdown, it stands on a line
    of its own below, else at the end of the file: the result is read once more, and says the same.
    ``data`` are the bytes the source was read from.

    Raises:
        UnreadableError: wherever a comment stands, the page would say something else.
    """
    writing = _Writing(source, read(source))
    placed = writing.placed(tuple(notes), 0)
    text = writing.written(placed)
    if not writing.says_the_same(text):
        raise UnreadableError("would say something else with comments in it: use check --format html")
    return mark_of(data) + text.encode(source.encoding, "backslashreplace")


@dataclass(frozen=True)
class _Placed:
    """A comment and the character of the file before which it stands."""

    at: int
    comment: str


@dataclass(frozen=True)
class _Writing:
    """Comments for one file, and the document that it must remain."""

    source: Source
    document: Document

    def placed(self, notes: tuple[Note, ...], choice: int) -> tuple[_Placed, ...]:
        """Notes where they change nothing: all at their words if they can be, else half by half."""
        there = tuple(self._at(note, max(choice, self._first(note))) for note in notes)
        if choice == len(_CHOICES) - 1 or not notes or self.says_the_same(self.written(there)):
            return there
        if len(notes) == 1:
            return self.placed(notes, choice + 1)
        half = len(notes) // 2
        return (*self.placed(notes[:half], choice), *self.placed(notes[half:], choice))

    def written(self, placed: Sequence[_Placed]) -> str:
        """The text with comments in it."""
        text, parts, reached = self.source.text, [], 0
        for one in sorted(placed, key=lambda one: one.at):
            parts += [text[reached : one.at], one.comment]
            reached = one.at
        return "".join((*parts, text[reached:]))

    def says_the_same(self, text: str) -> bool:
        """Whether a reader of the page, and a program that asks what it states, notice nothing."""
        changed = Source(self.source.path, text, self.source.format, self.source.encoding)
        return _said(read(changed)) == _said(self.document)

    def _first(self, note: Note) -> int:
        """The first choice that there is: some renderers show a comment in a description, or link by it."""
        # Whoever makes the addresses of headings from all of their line, as Hugo does, would change them.
        unfit = ("alt", "heading") if self.source.format == "markdown" else ("alt",)
        return int(any(span.covers(note.span) for kind, span in self._places if kind in unfit))

    @cached_property
    def _places(self) -> tuple[tuple[str, Span], ...]:
        """The kind of each block with its characters in the file."""
        return tuple((one.kind, self.document.map.to_source(one.span)) for one in self.document.blocks)

    def _at(self, note: Note, choice: int) -> _Placed:
        at = _CHOICES[choice](self.source, note.span)
        words = f" (about: “{note.words}”)" * (choice == len(_CHOICES) - 1 and bool(note.words))
        comment = self._comment(" ".join(note.lines) + words)
        end = "\r\n" if "\r\n" in self.source.text else "\n"
        alone = ("", end, end * 2)[choice]
        return _Placed(at, alone + comment + end * (choice == len(_CHOICES) - 1))

    def _comment(self, said: str) -> str:
        """A comment as the format has it; nothing in it ends it or commands anything."""
        plain = _TELLING.sub(lambda found: f"{found.group()} ", said.translate(_SIGNS))
        encoded = plain.encode(self.source.encoding, "backslashreplace").decode(self.source.encoding)
        if PurePosixPath(self.source.path).suffix.lower() == ".mdx":
            return f"{{/* {encoded} */}}"
        return f"<!-- {encoded} -->"


def _behind_words(source: Source, span: Span) -> int:
    return span.end if span.end > span.start else len(source.text)


def _behind_line(source: Source, span: Span) -> int:
    number, _ = source.position(_behind_words(source, span))
    return source.line_starts[number - 1] + len(source.line(number))


def _at_end(source: Source, _: Span) -> int:
    return len(source.text)


_CHOICES = (_behind_words, _behind_line, _at_end)


def _said(document: Document) -> tuple[object, ...]:
    """All that a document says, without where in the file it stands."""
    asides = ((one.kind, one.aside, one.text.text.split()) for one in document.asides)
    return (
        document.visible,
        document.blocks,
        document.links,
        [(stated.name, stated.value) for stated in document.properties],
        [one for one in asides if one[1] != "comment"],
        [problem.what for problem in document.problems],
    )
