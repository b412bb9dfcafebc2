from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.proof.marks import Marked, MarkError
from healthlint.text.span import Span


def test_marks_are_ranges_of_the_text_without_them() -> None:
    assert Marked.read("a <<miracle>> and a <<cure>>.") == Marked(
        "a miracle and a cure.", (Span(2, 9), Span(16, 20))
    )


def test_a_text_without_marks_marks_nothing() -> None:
    assert Marked.read("plain < text >") == Marked("plain < text >")


def test_a_mark_may_be_empty() -> None:
    assert Marked.read("<<>>Reviewed in 2019").spans == (Span(0, 0),)


def test_tags_of_html_may_touch_the_marks() -> None:
    assert Marked.read("<p><<<b>miracle</b>>></p>") == Marked("<p><b>miracle</b></p>", (Span(3, 17),))


@pytest.mark.parametrize(
    "written", ["a <<miracle", "a miracle>>", "a >>miracle<<", "<<a <<miracle>> >>", "<<a<<b>>"]
)
def test_marks_must_pair(written: str) -> None:
    with pytest.raises(MarkError, match="do not pair"):
        Marked.read(written)


def test_what_is_marked_can_be_quoted() -> None:
    marked = Marked.read("a <<miracle>> and a <<cure>>.")
    assert (marked.quote(marked.spans), marked.quote(())) == ("'miracle', 'cure'", "nothing")


@given(st.lists(st.text(st.characters(exclude_characters="<>"), max_size=8), min_size=1, max_size=9))
def test_every_second_piece_is_what_was_marked(pieces: list[str]) -> None:
    written = "".join(f"<<{piece}>>" if number % 2 else piece for number, piece in enumerate(pieces))
    marked = Marked.read(written)
    assert marked.text == "".join(pieces)
    assert [marked.text[slice(*span)] for span in marked.spans] == pieces[1::2]
