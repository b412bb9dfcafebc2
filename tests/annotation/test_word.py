from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from healthlint.annotation import Note, annotated
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.drafts import converted, members, needs_office
from tests.many_drafts import by_hand, by_office
from tests.word_oracle import comments, covered, kept, said_by

DAY = date(2026, 11, 21)
# Every word has a comment, and every third word one that reaches over the next two.
WORDS = re.compile(r"[^\s]+")
MOST = 400
WHOLE = ("fields and an equation", "sections of characters")
BY_OFFICE = ["text", "table", "changes", "notes", "box", "right", "link", "page", "all"]
# What shows that a draft has it, in its text.
KINDS = {
    "tracked changes": r"<w:ins .*<w:del |<w:del .*<w:ins ",
    "tables": "<w:tbl>",
    "footnotes": "<w:footnoteReference",
    "emoji": "\N{HERB}",
    "right to left": "<w:rtl",
    "links": "<w:hyperlink",
    "text boxes": "<w:txbxContent>",
}


def notes(source: Source) -> list[Note]:
    words = [Span(*found.span()) for found in WORDS.finditer(source.text)]
    words = words[:: max(len(words) // MOST, 1)]
    longer = [
        Span(one.start, other.end)
        for one, other in zip(words[::3], words[2::3], strict=False)
        if "\n" not in source.text[one.start : other.end]
    ]
    halves = [Span(one.start + 1, one.end) for one in words if one.end - one.start > 3]
    spans = [*words, *longer, *halves, Span(0, 0)]
    return [Note(span, source.text[slice(*span)], (f"note {n}",)) for n, span in enumerate(spans)]


def stands_right(data: bytes) -> None:
    """Every word of a draft gets a comment, which covers it, and nothing else is touched."""
    source = Source.decode(data, "draft.docx")
    assert source.draft is not None
    wanted = notes(source)
    done = annotated(source, data, wanted, DAY)
    words, told = covered(done), comments(done)
    assert len(told) == len(wanted)
    by_line = {lines[0]: (words[number], lines[1:]) for number, lines in told.items()}
    assert [by_line[note.lines[0]] for note in wanted] == [expected(source, note) for note in wanted]
    assert said_by(done) == said_by(data)
    assert kept(data, done)
    again = Source.decode(done, "draft.docx")
    assert again.text == source.text


def expected(source: Source, note: Note) -> tuple[str, list[str]]:
    """What a comment covers, and what it says because it cannot stand at its words."""
    assert source.draft is not None
    line, _ = source.position(note.span.start)
    apart = source.draft.lines[line - 1].apart if note.words else ""
    if apart:
        return "", [f"This is about words in the {apart}: “{note.words}”"]
    return note.words, []


@pytest.mark.parametrize("name", [name for name in by_hand() if name not in WHOLE])
def test_each_comment_covers_its_words_and_nothing_else_changes(name: str) -> None:
    stands_right(by_hand()[name])


@pytest.mark.parametrize("name", WHOLE)
def test_what_cannot_be_parted_is_commented_on_as_a_whole(name: str) -> None:
    data = by_hand()[name]
    source = Source.decode(data, "draft.docx")
    wanted = notes(source)
    done = annotated(source, data, wanted, DAY)
    words = covered(done)
    for number, lines in comments(done).items():
        note = next(note for note in wanted if note.lines[0] == lines[0])
        assert note.words in words[number]
    assert said_by(done) == said_by(data)
    assert kept(data, done)


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("name", BY_OFFICE)
def test_so_it_does_in_what_libreoffice_makes(name: str) -> None:
    stands_right(by_office()[f"office {name}"])


@pytest.mark.slow
@needs_office
def test_thirty_drafts_with_exact_comments_have_all_that_drafts_are_made_of() -> None:
    makers = (by_hand(), by_office())
    assert sum(map(len, makers)) - len(WHOLE) == 30
    assert {name.removeprefix("office ") for name in by_office()} == {*BY_OFFICE}
    for drafts in makers:
        texts = [members(data)["word/document.xml"].decode("utf-8", "replace") for data in drafts.values()]
        assert [
            kind
            for kind, sign in KINDS.items()
            if not any(re.search(sign, text, re.DOTALL) for text in texts)
        ] == []


@pytest.mark.slow
@needs_office
def test_libreoffice_opens_what_was_annotated_and_has_every_comment() -> None:
    drafts = by_hand() | by_office()
    done: dict[str, bytes] = {}
    for name, data in drafts.items():
        source = Source.decode(data, "draft.docx")
        done[name] = annotated(source, data, notes(source), DAY)
    opened = converted({f"{name}.docx": data for name, data in done.items()}, "odt")
    assert pages(opened["200 pages"]) >= 200
    for name, data in done.items():
        assert kept_by_office(opened[name]) == sorted(lines[0] for lines in comments(data).values()), name


def pages(data: bytes) -> int:
    """How many pages LibreOffice lays a text out on."""
    (counted,) = re.findall(rb'meta:page-count="(\d+)"', members(data)["meta.xml"])
    return int(counted)


def kept_by_office(data: bytes) -> list[str]:
    """The first lines of healthlint's comments in a file of LibreOffice, sorted."""
    root = ET.fromstring(members(data)["content.xml"])  # noqa: S314 - made by LibreOffice
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    author = "{http://purl.org/dc/elements/1.1/}creator"
    return sorted(
        "".join(next(one.iter(f"{text}p")).itertext())
        for one in root.iter(f"{office}annotation")
        if one.findtext(author) == "healthlint"
    )
