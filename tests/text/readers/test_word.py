from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from healthlint.text.reading import read
from healthlint.text.source import Source
from tests.drafts import box, document, field, mark, notes, package, paragraph, run, said
from tests.many_drafts import by_hand

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.text.document import Document

TOLD = 'w:author="A" w:date="2026-01-01T00:00:00Z"'


def opened(*body: str, **parts: str) -> Document:
    named = {f"{name}.xml": text for name, text in parts.items()}
    return read(
        Source.decode(package(*body, parts=named, outside={"away": "https://example.org/"}), "a.docx")
    )


def styled(identifier: str, name: str, *settings: str, base: str = "") -> str:
    based = base and f'<w:basedOn w:val="{base}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{based}'
        f"{''.join(settings)}</w:style>"
    )


def styles(*each: str) -> str:
    return document().replace("w:document", "w:styles").replace("<w:body></w:body>", "".join(each))


def in_style(identifier: str, text: str = "Some words") -> str:
    return said(text, properties=f'<w:pStyle w:val="{identifier}"/>')


def test_a_line_is_a_paragraph_and_a_column_a_character() -> None:
    source = Source.decode(package(said("One"), "<w:p/>", said("Two words")), "a.docx")
    assert source.text == "One\n\nTwo words"
    assert source.position(source.text.index("words")) == (3, 5)
    assert (source.format, source.encoding) == ("word", "docx")


def test_words_that_are_parted_by_their_looks_are_one() -> None:
    assert opened(paragraph(run("mir", "<w:b/>"), run("acle"))).visible == "miracle"


def test_paragraphs_are_those_that_python_docx_finds(tmp_path: Path) -> None:
    for name in ("plain", "formatted", "listed", "emoji"):
        (tmp_path / "a.docx").write_bytes(by_hand()[name])
        told = [one.text.replace("\n", " ") for one in docx.Document(str(tmp_path / "a.docx")).paragraphs]
        assert Source.read(tmp_path / "a.docx").text.split("\n") == told


@pytest.mark.parametrize(
    ("style", "kind", "level"),
    [
        (styled("a", "heading 3"), "heading", 3),
        (styled("a", "Heading 9"), "heading", 6),
        (styled("a", "Own", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'), "heading", 1),
        (styled("a", "Own", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), "paragraph", 0),
        (styled("a", "Own", '<w:pPr><w:outlineLvl w:val="high"/></w:pPr>'), "paragraph", 0),
        (styled("a", "Own", base="b") + styled("b", "heading 2"), "heading", 2),
        (styled("a", "Own", base="b") + styled("b", "Other", base="a"), "paragraph", 0),
        (styled("a", "Title"), "title", 0),
        (styled("a", "caption"), "caption", 0),
        (styled("a", "List", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'), "item", 0),
        (styled("other", "heading 1"), "paragraph", 0),
    ],
)
def test_styles_say_what_a_paragraph_is(style: str, kind: str, level: int) -> None:
    (block,) = opened(in_style("a"), styles=styles(style)).blocks
    assert (block.kind, block.level) == (kind, level)


def test_quotes_and_cells_are_containers() -> None:
    quote = opened(in_style("a"), styles=styles(styled("a", "Intense Quote"))).blocks[0]
    assert (quote.kind, quote.is_a("quote")) == ("paragraph", True)
    cell = f"<w:tbl><w:tr><w:tc>{said('In a cell')}{in_style('a')}</w:tc></w:tr></w:tbl>"
    found = opened(cell, said("Behind"), styles=styles(styled("a", "heading 1"))).blocks
    assert [(one.kind, one.is_a("cell")) for one in found] == [
        ("cell", True), ("heading", True), ("paragraph", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ('<w:numPr><w:numId w:val="1"/></w:numPr>', "item"),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph"),
        ('<w:outlineLvl w:val="1"/>', "heading"),
        ('<w:pPrChange><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:pPrChange>', "paragraph"),
    ],
)
def test_a_paragraph_may_say_for_itself_what_it_is(settings: str, kind: str) -> None:
    assert opened(said("Some words", properties=settings)).blocks[0].kind == kind


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    gone = f'<w:del w:id="1" {TOLD}><w:r><w:delText>no </w:delText></w:r></w:del>'
    there = f'<w:ins w:id="2" {TOLD}>{run("a miracle")}</w:ins>'
    moved = f'<w:moveFrom w:id="3" {TOLD}>{run("Gone. ")}</w:moveFrom>'
    assert opened(paragraph(moved, run("Tea is "), gone, there)).visible == "Tea is a miracle"


def test_what_stands_in_a_deleted_paragraph_mark_goes_on_in_the_next() -> None:
    ended = f'<w:rPr><w:del w:id="5" {TOLD}/></w:rPr>'
    found = opened(paragraph(run("a mir"), properties=ended), said("acle"), said("Behind"))
    assert found.visible == "a miracle\nBehind"
    at = found.visible.index("miracle")
    assert found.source.position(found.map.to_source(found.blocks[0].span).start + at) == (1, 3)


def test_deleted_rows_leave_no_words_behind() -> None:
    row = f'<w:tr><w:trPr><w:del w:id="1" {TOLD}/></w:trPr><w:tc><w:p><w:del w:id="2" {TOLD}>'
    gone = f"<w:tbl>{row}<w:r><w:delText>Gone</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"
    assert opened(gone, said("Here")).visible == "Here"


@pytest.mark.parametrize(
    "hidden",
    [
        run("unseen", "<w:vanish/>"),
        run("unseen", '<w:rStyle w:val="h"/>'),
        f"{field('')[0]}{run('unseen')}{field('')[-1]}",
    ],
)
def test_hidden_text_is_counted_and_not_judged(hidden: str) -> None:
    sheet = styles('<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>')
    found = opened(paragraph(run("Seen "), hidden, run(" words")), styles=sheet)
    assert found.visible == "Seen words"
    assert [(one.aside, one.text.text) for one in found.asides] == [("hidden", "unseen")]


def test_text_that_says_it_is_not_hidden_is_seen() -> None:
    sheet = styles(styled("h", "Hidden", "<w:rPr><w:vanish/></w:rPr>"))
    seen = paragraph(run("seen", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="h"/>')
    found = opened(
        in_style("h", "unseen"), seen, said("plain", properties="<w:rPr><w:vanish/></w:rPr>"), styles=sheet
    )
    assert found.visible == "seen\nplain"


def test_notes_are_read_behind_the_paragraph_that_refers_to_them() -> None:
    found = opened(
        paragraph(run("Tea"), mark("footnote", 1), run(" helps."), mark("endnote", 1), mark("footnote", 9)),
        said("Later."),
        footnotes=notes("footnote", "A note.", "Never referred to."),
        endnotes=notes("endnote", "At the end."),
    )
    assert found.visible == "Tea helps.\nA note.\nAt the end.\nLater."
    assert [(found.visible[slice(*one.span)], one.target) for one in found.links] == [
        ("Tea", "#fn:footnote 1"), ("helps.", "#fn:endnote 1"), ("helps.", "#fn:footnote 9"),
    ]  # fmt: skip


def test_a_note_that_is_referred_to_twice_is_read_once() -> None:
    twice = paragraph(run("Tea"), mark("footnote", 1), mark("footnote", 1))
    assert opened(twice, footnotes=notes("footnote", "A note.")).visible == "Tea\nA note."


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    found = opened(paragraph(run("Beside "), box(said("A box.")), run("it.")), said("Behind."))
    assert found.visible == "Beside it.\nA box.\nBehind."


def test_of_alternatives_the_one_that_word_shows_is_read() -> None:
    new, unknown = (f'<mc:Choice Requires="{one}">{run(one)}</mc:Choice>' for one in ("w14", "w99"))
    old = f"<mc:Fallback>{run('old')}</mc:Fallback>"
    choices, unknown = (
        f"<mc:AlternateContent>{one}{old}</mc:AlternateContent>" for one in (unknown + new, unknown)
    )
    assert opened(paragraph(choices), paragraph(unknown)).visible == "w14\nold"


def test_links_lead_somewhere() -> None:
    link = f'<w:hyperlink r:id="away">{run("A study")}</w:hyperlink>'
    simple = f"<w:fldSimple w:instr=' HYPERLINK \"https://example.org/2\" '>{run('Another')}</w:fldSimple>"
    here = f'<w:hyperlink w:anchor="top">{run("Top")}</w:hyperlink>'
    nowhere = f'<w:hyperlink r:id="none">{run("None")}</w:hyperlink>'
    asked = field(' HYPERLINK \\l "place" ', run("There"))
    texts = (paragraph(one, run(" it is")) for one in (link, simple, here, nowhere, "".join(asked)))
    found = opened(*texts)
    assert [(found.visible[slice(*one.span)], one.target) for one in found.links] == [
        ("A study", "https://example.org/"), ("Another", "https://example.org/2"), ("Top", "#top"),
        ("There", "#place"),
    ]  # fmt: skip


def test_what_stands_for_a_character_is_one() -> None:
    signs = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    symbols = '<w:sym w:char="F04A"/><w:sym w:char="00B5"/><w:sym w:char="D800"/><w:sym w:char="x"/>'
    tabs = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    found = Source.decode(package(paragraph(f"<w:r>{signs}{symbols}</w:r>", properties=tabs)), "a.docx")
    assert found.text == "a\tb c\u2011d\u2022\u00b5\u2022\u2022"


def test_line_ends_in_the_markup_are_spaces() -> None:
    assert Source.decode(package(said("a\nb&#13;c&#10;d\r\ne")), "a.docx").text == "a b c d e"


def test_headers_and_footers_are_read_once_at_the_end() -> None:
    named = '<w:sectPr><w:headerReference w:type="{}" r:id="header1.xml"/></w:sectPr>'
    header = document().replace("w:document", "w:hdr").replace("<w:body></w:body>", said("At the head"))
    found = opened(
        said("Text"), named.format("default"), named.format("even"), header1=header, header2=header
    )
    assert found.visible == "Text\nAt the head"


def test_pictures_are_described() -> None:
    described = '<wp:docPr id="1" name="p" descr="A cup&#10;of tea"/>'
    shown = f"<w:r><w:drawing><wp:inline>{described}</wp:inline></w:drawing></w:r>"
    found = opened(paragraph(run("Look: "), shown))
    assert [(one.kind, found.visible[slice(*one.span)]) for one in found.blocks] == [
        ("paragraph", "Look:"), ("alt", "A cup of tea"),
    ]  # fmt: skip


def test_equations_and_readings_of_signs_are_read() -> None:
    equation = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    ruby = f"<w:r><w:ruby><w:rt>{run('yomi')}</w:rt><w:rubyBase>{run('sign')}</w:rubyBase></w:ruby></w:r>"
    bare = "<w:t>bare</w:t>"
    assert opened(paragraph(equation), paragraph(ruby), paragraph(bare)).visible == "x=1\nyomisign\nbare"


def test_a_draft_states_who_wrote_it_and_when() -> None:
    stated = {one.name: one.value for one in read(Source.decode(by_hand()["plain"], "a.docx")).properties}
    assert stated["author"] == "python-docx"
    assert stated["modified"] == "2013-12-23T23:15:00Z"
    assert opened(said("None")).properties == ()


def test_a_draft_without_words_is_a_document() -> None:
    assert opened().visible == ""
    assert read(Source("a.docx", "words", "word")).visible == ""
