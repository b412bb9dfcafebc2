from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.reports.console.safe import cells, safe

COMMAND = re.compile(r"^\s*::|##\w*\[", re.IGNORECASE)
ANY = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF), max_size=60)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("plain – “text” é 漢字", "plain – “text” é 漢字"),
        ("a\tb\r\nc", "a b c"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("a\u2028b\u2029", "a\\u2028b\\u2029"),
        ("a\u200bb\xad", "a\\u200bb\\xad"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("no\xa0break", "no\xa0break"),
        (":", "\\x3a"),
        ("::add-mask::x", "\\x3a:add-mask::x"),
        ("  ::add-mask::x", "  \\x3a:add-mask::x"),
        ("\n::add-mask::x", " \\x3a:add-mask::x"),
        ("std::string", "std::string"),
        ("a ##[error]b", "a \\x23#[error]b"),
        ("##vso[task.setvariable]", "\\x23#vso[task.setvariable]"),
        ("###TeamCity[x]", "#\\x23#TeamCity[x]"),
        ("## heading", "## heading"),
    ],
)
def test_what_is_not_visible_stands_as_an_escape(written: str, printed: str) -> None:
    assert safe(written) == printed


@given(ANY)
def test_nothing_commands_a_terminal_or_a_log(written: str) -> None:
    printed = safe(written)
    assert not COMMAND.search(printed)
    assert not {unicodedata.category(character) for character in printed} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(ANY)
def test_each_character_has_its_cell(written: str) -> None:
    assert len(list(cells(written))) == len(written)
    assert all(columns >= 0 for _, columns in cells(written))


@pytest.mark.parametrize(
    ("character", "columns"),
    [
        ("a", 1),
        ("漢", 2),
        ("ｆ", 2),
        ("\u0301", 0),
        ("\t", 4),
        ("\x1b", 4),
        ("\u200b", 6),
        ("é", 1),
        ("\u3000", 2),
        ("ᅡ", 0),
    ],
)
def test_columns_are_those_of_a_terminal(character: str, columns: int) -> None:
    assert [width for _, width in cells(character)] == [columns]
