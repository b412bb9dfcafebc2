"""A Word file as one text: a line for each paragraph, in reading order, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from healthlint.text.source import UnreadableError
from healthlint.text.word.archive import Archive
from healthlint.text.word.markup import as_utf8, walk
from healthlint.text.word.properties import properties
from healthlint.text.word.relations import relations
from healthlint.text.word.story import Story
from healthlint.text.word.styles import Styles, styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.word.paragraph import Paragraph, Run
    from healthlint.text.word.relations import Relation

_NO_DRAFT = "holds no text of Word: save it again with Word or LibreOffice as .docx"


@dataclass(frozen=True)
class Line:
    """A paragraph in its place: a line of the text.

    ``anchor`` is the run of the main part that leads to it where no comment can stand in it: the mark of
    its note, the run that its box hangs on. ``apart`` says what it stands in then, empty if in the flow.
    """

    paragraph: Paragraph
    anchor: Run | None = None
    apart: str = ""


@dataclass(frozen=True)
class Draft:
    """The paragraphs of a Word file as lines; ``part`` is the name of the main part.

    ``stated`` are names and values of its properties, such as who wrote it.
    """

    part: str
    lines: tuple[Line, ...]
    stated: tuple[tuple[str, str], ...] = ()

    @cached_property
    def text(self) -> str:
        """All lines, each without an end of its own but the line feed between them."""
        return "\n".join(line.paragraph.text for line in self.lines)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in the text each line begins, and where one after the last would."""
        lengths = (len(line.paragraph.text) + 1 for line in self.lines)
        return tuple(accumulate(lengths, initial=0))


def opened(data: bytes) -> Draft:
    """The draft that the bytes of a Word file hold.

    Raises:
        UnreadableError: they hold none, or one that is made to do harm.
    """
    archive = Archive.of(data)
    part = main_part(archive)
    return _Reading(archive, part, {one.key: one for one in relations(archive, part)}).draft()


def main_part(archive: Archive) -> str:
    """The name of the part that holds the text.

    Raises:
        UnreadableError: there is none.
    """
    found = (one.target for one in relations(archive, "") if one.name == "officeDocument")
    part = next(found, "word/document.xml")
    if archive.named(part) is None:
        raise UnreadableError(_NO_DRAFT)
    return part


@dataclass(frozen=True)
class _Reading:
    archive: Archive
    part: str
    leading: dict[str, Relation]

    def draft(self) -> Draft:
        main = self._story(self.part)
        notes = {
            f"{kind} {key}": paragraphs
            for kind in ("footnote", "endnote")
            for story in self._stories(f"{kind}s")
            for key, paragraphs in story.notes.items()
        }
        lines = (*_flow(main.paragraphs, notes), *self._heads(main))
        return Draft(self.part, tuple(lines), properties(self.archive))

    def _heads(self, main: Story) -> Iterator[Line]:
        """What stands at the head and the foot of every page, each once."""
        named = dict.fromkeys(self.leading[key].target for key in main.heads if key in self.leading)
        for part in named:
            if self.archive.named(part) is not None:
                yield from (Line(one, None, "header or footer") for one in self._story(part).paragraphs)

    def _stories(self, name: str) -> Iterator[Story]:
        found = next((one.target for one in self.leading.values() if one.name == name), None)
        if found is not None and self.archive.named(found) is not None:
            yield self._story(found)

    def _story(self, part: str) -> Story:
        leading = relations(self.archive, part)
        story = Story(self._styles, {one.key: one.target for one in leading if one.outside})
        walk(as_utf8(self.archive.part(part) or b"", part), story, part)
        return story

    @cached_property
    def _styles(self) -> Styles:
        found = next((one.target for one in self.leading.values() if one.name == "styles"), "word/styles.xml")
        return styles(self.archive.part(found), found)


def _flow(paragraphs: list[Paragraph], notes: dict[str, list[Paragraph]]) -> Iterator[Line]:
    """Paragraphs, each followed by the notes it refers to; a note is read where it is first referred to."""
    for paragraph in paragraphs:
        apart = "" if paragraph.anchor is None else _hanging(paragraph)
        yield Line(paragraph, paragraph.anchor, apart)
        for key, run in paragraph.notes:
            anchor = paragraph.anchor or run
            noted = notes.pop(key, ())
            yield from (Line(replace(one, anchor=None), anchor, key.partition(" ")[0]) for one in noted)


def _hanging(paragraph: Paragraph) -> str:
    return "description of a picture" if paragraph.kind == "alt" else "text box"
