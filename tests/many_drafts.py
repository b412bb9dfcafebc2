"""Drafts, each with a miracle in a place of its own: 23 made here, 9 by LibreOffice."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from tests.drafts import (
    W,
    added,
    box,
    converted,
    document,
    field,
    made,
    mark,
    notes,
    open_text,
    package,
    paragraph,
    picture,
    run,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

_BOTH = "It is a miracle, and an addict is very glad."


def _plain(d: Document) -> None:
    for _ in range(3):
        d.add_paragraph(_BOTH)


def _formatted(d: Document) -> None:
    d.add_heading("A miracle of tea", 1)
    p = d.add_paragraph("Our tea is a mir")
    p.add_run("acle").bold = True
    p.add_run(" for very").italic = True
    p.add_run(" tired people & addicts <all>.")


def _listed(d: Document) -> None:
    d.add_paragraph("A miracle", style="Title")
    d.add_heading("Why it is a miracle", 2)
    for style in ("List Bullet", "List Number", "Quote", "Caption"):
        d.add_paragraph(_BOTH, style=style)


def _tabled(d: Document) -> None:
    table = d.add_table(2, 2)
    for row in table.rows:
        for cell in row.cells:
            cell.text = _BOTH
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 1).text = "A miracle within."


def _long(d: Document) -> None:
    for page in range(200):
        for number in range(6):
            d.add_paragraph(f"Page {page}, part {number}: tea is warm and tastes of herbs. " * 5)
        d.add_paragraph("The miracle of this page." if page % 5 == 0 else "The tea of this page.")
        added(d, paragraph('<w:r><w:br w:type="page"/></w:r>'))


def _headed(d: Document) -> None:
    d.sections[0].header.paragraphs[0].text = "The miracle tea"
    d.sections[0].footer.paragraphs[0].text = "A very small print"
    d.add_paragraph(_BOTH)


def _commented(d: Document) -> None:
    one = d.add_paragraph("It is a miracle, says ")
    quoted = one.add_run("one of many")
    d.add_comment(quoted, text="Who?", author="An editor", initials="E")


def _pictured(d: Document) -> None:
    d.add_paragraph("Look at this very cup.")
    d.add_picture(io.BytesIO(picture()))
    shown = d.element.body.xpath("//wp:docPr")[0]
    shown.set("descr", "A cup of miracle tea")


def _tracked(d: Document) -> None:
    told = _TOLD
    ins, gone = f'<w:ins w:id="1" {told}>{run("a miracle")}</w:ins>', f'w:id="2" {told}'
    deleted = f'<w:del {gone}><w:r><w:delText xml:space="preserve">no </w:delText></w:r></w:del>'
    added(d, paragraph(run("Tea is "), deleted, ins, run(" for an addict")))
    moved = f'<w:moveFrom w:id="3" {told}>{run("a miracle that went")}</w:moveFrom>'
    added(d, paragraph(moved, f'<w:moveTo w:id="4" {told}>{run("a miracle that came")}</w:moveTo>'))
    ended = f'<w:rPr><w:del w:id="5" {told}/></w:rPr>'
    added(d, paragraph(run("It is a mir"), properties=ended))
    added(d, paragraph(run("acle that was parted.")))


def _linked(d: Document) -> None:
    address = ' HYPERLINK "https://example.org/miracle" '
    added(d, paragraph(run("See "), *field(address, run("the very miracle"))))
    added(d, paragraph(f'<w:hyperlink w:anchor="here">{run("A miracle ")}{run("here")}</w:hyperlink>'))


def _controlled(d: Document) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a miracle')}</w:sdtContent></w:sdt>"
    added(d, paragraph(run("It is "), control, f"<w:smartTag>{run(' very')}</w:smartTag>", run(" good.")))


_SIGNS = (
    "<w:r><w:t>It is a mir</w:t><w:softHyphen/><w:t>acle, very</w:t><w:tab/><w:t>good</w:t><w:br/>"
    "<w:t>for an addict</w:t><w:noBreakHyphen/><w:t>in</w:t><w:lastRenderedPageBreak/><w:t>chief</w:t>"
    '<w:sym w:font="Wingdings" w:char="F04A"/><w:t> and more</w:t></w:r>'
)
_EMOJI = (
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{MICROSCOPE} \N{HERB}\N{HERB} a miracle \N{HERB}, "
    "e\u0301 very \U0001f1e9\U0001f1ea"
)
_HEBREW, _ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627"
_RIGHT = paragraph(
    run(f"{_HEBREW} is the name of a miracle {_HEBREW}", "<w:rtl/>"),
    run(f" {_ARABIC} and it is of the very best of teas"),
    properties="<w:bidi/>",
)
_TOLD = 'w:author="A" w:date="2026-01-01T00:00:00Z"'
_TOGETHER = paragraph(
    run("\N{HERB} Tea is "),
    f'<w:del w:id="1" {_TOLD}><w:r><w:delText xml:space="preserve">no </w:delText></w:r></w:del>',
    f'<w:ins w:id="2" {_TOLD}>{run("a mir")}{run("acle", "<w:b/>")}</w:ins>',
    mark("footnote", 1),
    run(f" {_HEBREW}", "<w:rtl/>"),
    "<w:hyperlink w:anchor='here'>",
    run(" \N{HERB} very"),
    run(" good", "<w:i/>"),
    "</w:hyperlink>",
)
_OTHER_PREFIX = (
    document(said(_BOTH)).replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w", "xmlns:x")
)
_NO_PREFIX = (
    f'<document xmlns="{W}" xmlns:w="{W}"><body><p><r><rPr><b/></rPr><t>{_BOTH}</t></r></p></body></document>'
)
_WIDE = f'<?xml version="1.0" encoding="UTF-16"?>{document(said(_BOTH))}'.encode("utf-16")
_EQUATION = "<m:oMath><m:r><m:t>a miracle</m:t></m:r></m:oMath>"
_CDATA = "<w:r><w:t>It is <![CDATA[a <miracle> & more]]> very</w:t></w:r>"

_MADE: dict[str, Callable[[Document], None]] = {
    "plain": _plain,
    "formatted": _formatted,
    "listed": _listed,
    "tabled": _tabled,
    "tracked": _tracked,
    "linked": _linked,
    "controlled": _controlled,
    "200 pages": _long,
    "headed": _headed,
    "commented": _commented,
    "pictured": _pictured,
    "emoji": lambda d: added(d, said(_EMOJI)),
    "right to left": lambda d: added(d, _RIGHT),
    "signs": lambda d: added(d, paragraph(_SIGNS)),
}


@cache
def by_hand() -> dict[str, bytes]:
    """Word files by what is in them."""
    texts = (said(_BOTH), paragraph(run("Tea helps"), mark("footnote", 1), run(" an addict, it is said.")))
    later = paragraph(run("A very late note"), mark("endnote", 1), mark("footnote", 2))
    return {
        **{name: made(build) for name, build in _MADE.items()},
        "footnotes": package(
            *texts,
            later,
            parts={
                "footnotes.xml": notes("footnote", "It is a miracle.", "A very small one."),
                "endnotes.xml": notes("endnote", "A miracle at the end."),
            },
        ),
        "all at once": package(
            f"<w:tbl><w:tr><w:tc>{_TOGETHER}</w:tc><w:tc>{_TOGETHER}</w:tc></w:tr></w:tbl>",
            _TOGETHER,
            parts={"footnotes.xml": notes("footnote", "It is a miracle \N{HERB}.")},
        ),
        "boxes": package(
            paragraph(run("Beside the "), box(said("A miracle in a box.")), run(" text, a miracle.")),
        ),
        "fields and an equation": package(
            paragraph(run("See "), _EQUATION, run(" and a miracle ")),
            paragraph(f'<w:fldSimple w:instr=" DATE ">{run("a miracle day")}</w:fldSimple>', run(" by day")),
            paragraph(run("Very "), *field(" ADDIN CITATION ", run("the "), run("miracle papers"))),
        ),
        "sections of characters": package(paragraph(_CDATA, run(" a miracle &amp; &#97; very"))),
        "other prefix": package(main=_OTHER_PREFIX),
        "no prefix": package(main=_NO_PREFIX),
        "UTF-16": package(main=_WIDE),
        "strict": package(
            main=document(said(_BOTH)).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        ),
    }


_TEXT = f"<text:p>{_BOTH}</text:p>"
_CHANGES = (
    '<text:tracked-changes><text:changed-region xml:id="a" text:id="a"><text:insertion><office:change-info>'
    "<dc:creator>A</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info></text:insertion>"
    '</text:changed-region><text:changed-region xml:id="b" text:id="b"><text:deletion><office:change-info>'
    "<dc:creator>A</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
    "<text:p>no miracle </text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
_CHANGE = (
    'Tea is <text:change text:change-id="b"/>a <text:change-start text:change-id="a"/>'
    'very good miracle<text:change-end text:change-id="a"/> for all'
)
_FOOTNOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>A miracle below.</text:p></text:note-body></text:note>"
)
_NOTED = (
    f"<text:p>Tea{_FOOTNOTE} helps"
    '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
    "<text:note-body><text:p>A very late miracle.</text:p></text:note-body></text:note> an addict.</text:p>"
)
_LINK = '<text:a xlink:type="simple" xlink:href="https://example.org/">a very miracle</text:a>'
_TABLE = (
    "<table:table><table:table-column/><table:table-column/><table:table-row><table:table-cell>{}"
    "</table:table-cell><table:table-cell>{}</table:table-cell></table:table-row></table:table>{}"
)
_ALL = f"<text:p>{_EMOJI} {_HEBREW} {_CHANGE}{_FOOTNOTE}, {_LINK}.</text:p>"
_FRAME = (
    '<text:p>Beside a box <draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="2cm">'
    f"<draw:text-box>{_TEXT}</draw:text-box></draw:frame>, a miracle.</text:p>"
)
_TEXTS: dict[str, str | bytes] = {
    "office text.odt": open_text(f'<text:h text:outline-level="1">A miracle</text:h>{_TEXT}' * 3),
    "office table.odt": open_text(_TABLE.format(_TEXT, _TEXT, _TEXT)),
    "office changes.odt": open_text(f"{_CHANGES}<text:p>{_CHANGE}.</text:p>"),
    "office notes.odt": open_text(_NOTED),
    "office box.odt": open_text(_FRAME),
    "office right.odt": open_text(f"<text:p>{_HEBREW} a miracle {_ARABIC}</text:p><text:p>{_EMOJI}</text:p>"),
    "office all.odt": open_text(_CHANGES, _TABLE.format(_TEXT, _ALL, _TEXT)),
    "office link.odt": open_text(
        f"<text:p>See {_LINK}.</text:p><text:list><text:list-item>{_TEXT}</text:list-item></text:list>"
    ),
}
_PAGES: dict[str, str | bytes] = {
    "office page.html": "<html><body><h1>A miracle</h1><p>It is a <b>mir</b>acle, <i>very</i> good.</p>"
    "<table><tr><td>A miracle</td></tr></table></body></html>",
}


@cache
def by_office() -> dict[str, bytes]:
    """Word files that LibreOffice made, by what is in them."""
    as_word = "docx:MS Word 2007 XML"
    return converted(_TEXTS, as_word) | converted(_PAGES, as_word, ("--infilter=HTML (StarWriter)",))
