from __future__ import annotations

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install -e '.[test]'")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range

from healthlint.lsp.places import Places
from healthlint.text.span import Span

ENCODINGS = [PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32]
TEXTS = st.text(st.sampled_from("ab é😀\r\n\u2028\x0c\x85\ud83d"), max_size=30)


@given(TEXTS, st.sampled_from(ENCODINGS), st.booleans(), st.data())
def test_a_place_is_found_again(
    text: str, encoding: PositionEncodingKind, marked: bool, data: st.DataObject
) -> None:
    places = Places(text, encoding, marked=marked)
    at = data.draw(st.integers(0, len(text)))
    # Between CR and LF stands no position of the protocol.
    if text[at - 1 : at + 1] != "\r\n":
        assert places.offset(places.position(at)) == at


@given(TEXTS, st.integers(0, 9), st.integers(0, 9), st.sampled_from(ENCODINGS))
def test_any_position_is_some_place(
    text: str, line: int, character: int, encoding: PositionEncodingKind
) -> None:
    places = Places(text, encoding)
    assert 0 <= places.offset(Position(line, character)) <= len(text)


def test_what_lies_outside_is_moved_to_the_edge() -> None:
    places = Places("one\ntwo\n")
    assert places.span(Range(Position(0, 99), Position(99, 0))) == Span(3, 8)
    assert places.span(Range(Position(1, 2), Position(0, 0))) == Span(6, 6)


def test_a_byte_order_mark_takes_a_column_of_the_first_line() -> None:
    assert Places("ab\nc", marked=True).position(1) == Position(0, 2)
    assert Places("ab\nc", PositionEncodingKind.Utf8, marked=True).position(1) == Position(0, 4)
    assert Places("ab\nc", marked=True).position(3) == Position(1, 0)
