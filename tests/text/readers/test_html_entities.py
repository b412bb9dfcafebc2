from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.readers.html_entities import copy_decoded, decode_reference, decoded_value
from healthlint.text.sourcemap import MapBuilder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&amp;", ("&", 5)),
        ("&amp", ("&", 4)),
        ("&ampere", ("&", 4)),
        ("&AMP;", ("&", 5)),
        ("&rsquo;", ("’", 7)),
        ("&rsquo", None),
        ("&notin;", ("∉", 7)),
        ("&notit;", ("¬", 4)),
        ("&NotEqualTilde;", ("≂̸", 15)),
        ("&#65;", ("A", 5)),
        ("&#65", ("A", 4)),
        ("&#x41;", ("A", 6)),
        ("&#X41g", ("A", 5)),
        ("&#146;", ("’", 6)),
        ("&#129;", ("\x81", 6)),
        ("&#0;", ("\N{REPLACEMENT CHARACTER}", 4)),
        ("&#xD800;", ("\N{REPLACEMENT CHARACTER}", 8)),
        ("&#x110000;", ("\N{REPLACEMENT CHARACTER}", 10)),
        ("&#" + "9" * 5000 + ";", ("\N{REPLACEMENT CHARACTER}", 5003)),
        ("&", None),
        ("& ", None),
        ("&#", None),
        ("&#x;", None),
        ("&nonsense;", None),
    ],
)
def test_references_are_decoded_as_browsers_do(text: str, expected: tuple[str, int] | None) -> None:
    assert decode_reference(text, 0) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("?a=b&copy=c", "?a=b&copy=c"),
        ("&copyx", "&copyx"),
        ("&copy;=", "©="),
        ("&copy", "©"),
        ("a & b&lt;", "a & b<"),
    ],
)
def test_in_attributes_old_names_need_their_semicolon_before_letters(value: str, expected: str) -> None:
    assert decoded_value(value) == expected


def test_a_reference_stands_for_its_source_as_a_whole() -> None:
    builder = MapBuilder()
    copy_decoded(builder, "x a&ngE;b&c", 2, 11)
    drawn = builder.build()
    assert drawn.text == "a≧̸b&c"
    assert [(run.source, run.linear) for run in drawn.map.runs()] == [
        ((2, 3), True),
        ((3, 8), False),
        ((8, 11), True),
    ]


def test_a_reference_that_the_range_cuts_is_text() -> None:
    builder = MapBuilder()
    copy_decoded(builder, "a&amp;", 0, 4)
    assert builder.build().text == "a&am"


@given(st.text(alphabet="&#x;1aAmplgt= "))
def test_drawn_text_and_decoded_value_agree(text: str) -> None:
    builder = MapBuilder()
    copy_decoded(builder, text, 0, len(text), attribute=True)
    assert builder.build().text == decoded_value(text)
