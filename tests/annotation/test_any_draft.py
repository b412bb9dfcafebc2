"""Whatever a draft is made of, comments leave it what it was, or it is refused in a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.annotation import Note, annotated
from healthlint.text.reading import read
from healthlint.text.source import Source, UnreadableError
from healthlint.text.span import Span
from tests.annotation.test_word import DAY
from tests.drafts import box, document, field, mark, notes, package, paragraph, run
from tests.word_oracle import comments, covered, kept, said_by

FIELD = field(' HYPERLINK "x" ', run("led"))
# Among them what no program writes: fields that never end or never began, text outside of runs.
LEAVES = st.sampled_from(
    [
        *(run("a miracle"), run(" very", "<w:b/>"), run("&amp;&#65;"), run("\N{HERB} \u05e9"), run("\r\n x")),
        *("<w:r><w:t>one </w:t><w:tab/><w:t>two</w:t><w:br/></w:r>", "<w:r><w:t/></w:r>", "<w:r/>"),
        *("<w:r><w:t><![CDATA[<a> b]]></w:t></w:r>", "<w:t>bare</w:t>", run("unseen", "<w:vanish/>")),
        *("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "<w:r><w:sym w:char='F04A'/></w:r>", *FIELD),
        *(mark("footnote", 1), mark("endnote", 7), "<w:proofErr/>", "<!-- no words -->", "<?pi x?>"),
        "<w:r><w:t>a</w:t><w:footnoteReference w:id='2'/><w:t>b</w:t></w:r>",
        "".join(field(" DATE ", run("day"))),
        "<w:r><w:ruby><w:rt><w:r><w:t>r</w:t></w:r></w:rt></w:ruby></w:r>",
        "<w:r><w:t>a<!-- no words -->b</w:t></w:r>",
    ]
)
AROUND = st.sampled_from(
    [
        *("<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:moveTo>{}</w:moveTo>"),
        "<w:hyperlink w:anchor='a'>{}</w:hyperlink>",
        "<w:fldSimple w:instr='DATE'>{}</w:fldSimple>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice Requires='w99'/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        *("<w:smartTag>{}</w:smartTag>", "<w:r>{}</w:r>", box("<w:p>{}</w:p>")),
    ]
)
INLINE = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda around, parts: around.replace("{}", "".join(parts)), AROUND, st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)
PARAGRAPHS = st.lists(st.builds(lambda parts: paragraph(*parts), st.lists(INLINE, max_size=6)), max_size=4)
CELL = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=5)


def stays_what_it_was(paragraphs: list[str], spans: list[tuple[int, int]], *, in_cell: bool) -> None:
    body = "".join(paragraphs)
    parts = {"footnotes.xml": notes("footnote", "A note.", "Another.")}
    data = package(CELL.format(body or "<w:p/>") if in_cell else body, parts=parts)
    source = Source.decode(data, "a.docx")
    read(source)
    end = len(source.text)
    wanted = [
        Note(span, source.text[slice(*span)], (f"note {number}",))
        for number, span in enumerate(Span(min(at, end), min(at + long, end)) for at, long in spans)
    ]
    try:
        done = annotated(source, data, wanted, DAY)
    except UnreadableError as error:
        assert "no paragraph" in str(error)  # noqa: PT017 - what else is refused would have been before
        return
    assert Source.decode(done, "a.docx").text == source.text
    assert said_by(done) == said_by(data)
    assert kept(data, done)
    assert len(comments(done)) == len(covered(done)) == len(wanted)


@given(paragraphs=PARAGRAPHS, spans=SPANS, in_cell=st.booleans())
def test_a_draft_stays_what_it_was(
    paragraphs: list[str], spans: list[tuple[int, int]], *, in_cell: bool
) -> None:
    stays_what_it_was(paragraphs, spans, in_cell=in_cell)


@pytest.mark.slow
@settings(max_examples=3000, derandomize=False)
@given(paragraphs=PARAGRAPHS, spans=SPANS, in_cell=st.booleans())
def test_many_drafts_stay_what_they_were(
    paragraphs: list[str], spans: list[tuple[int, int]], *, in_cell: bool
) -> None:
    stays_what_it_was(paragraphs, spans, in_cell=in_cell)


@pytest.mark.slow
@settings(max_examples=3000, derandomize=False)
@given(data=st.binary(max_size=200), at=st.integers(0, 3000))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes, at: int) -> None:
    good = package(
        paragraph(run("A miracle"), mark("footnote", 1)), parts={"footnotes.xml": notes("footnote", "A.")}
    )
    for tried in (data, good[: at % len(good)] + data + good[at % len(good) + len(data) :]):
        try:
            read(Source.decode(tried, "a.docx"))
        except UnreadableError as error:
            assert ": " in str(error)  # noqa: PT017 - each refusal ends in its remedy


@pytest.mark.slow
@settings(max_examples=3000, derandomize=False)
@given(st.data())
def test_markup_of_any_kind_is_read_or_refused(data: st.DataObject) -> None:
    whole = document(paragraph(run("A miracle"), *FIELD))
    at = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.one_of(st.text(max_size=20), INLINE))
    main = (whole[:at] + piece + whole[at + data.draw(st.integers(0, 20)) :]).encode("utf-8", "replace")
    try:
        source = Source.decode(package(main=main), "a.docx")
    except UnreadableError:
        return
    read(source)
