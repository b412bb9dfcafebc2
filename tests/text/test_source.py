from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.source import Source, UnreadableError, format_of

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.md", "markdown"),
        ("a.MDX", "markdown"),
        ("b/a.htm", "html"),
        ("a.txt", "plain"),
        ("a.unknown", "plain"),
        ("a", "plain"),
    ],
)
def test_the_ending_says_the_format(name: str, format_: str) -> None:
    assert format_of(name) == format_


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_encoding_is_read_and_the_mark_is_not_text(encoding: str) -> None:
    source = Source.decode("naïve Ω".encode(encoding), "a.md")
    assert source.text == "naïve Ω"
    assert source.remarks == ()


def test_windows_text_is_read_and_that_is_said() -> None:
    source = Source.decode("naïve".encode("cp1252"), "a.txt")
    assert (source.text, source.encoding) == ("naïve", "cp1252")
    assert "byte 2" in source.remarks[0]
    assert "save it as UTF-8" in source.remarks[0]


NO_TEXT = {
    "NUL": b"a\0b",
    "no encoding": b"\x81\x8d",
    "half a character": b"\xff\xfea",
    "NUL after a mark": b"\xff\xfea\0\0\0",
}


@pytest.mark.parametrize("why", NO_TEXT)
def test_what_is_no_text_is_an_error_with_a_remedy(why: str) -> None:
    with pytest.raises(UnreadableError, match="save it as UTF-8"):
        Source.decode(NO_TEXT[why], "a.txt")


def test_a_file_is_read_and_shown_under_its_path(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"<p>a</p>")
    assert Source.read(file, "drafts/a.html") == Source("drafts/a.html", "<p>a</p>", "html")
    assert Source.read(file).path == file.as_posix()


def test_a_file_that_cannot_be_opened_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="check the path"):
        Source.read(tmp_path / "none.md")
    with pytest.raises(UnreadableError, match="cannot be opened"):
        Source.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 1, (1, 2)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("𝐦a", 1, (1, 2)),
        ("", 0, (1, 1)),
    ],
)
def test_positions_are_1_based_and_count_code_points(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    assert Source("a.txt", text).position(offset) == position


@given(TEXTS)
def test_every_character_stands_at_its_position(text: str) -> None:
    source = Source("a.txt", text)
    assert (
        "".join(text[a:b] for a, b in zip(source.line_starts, [*source.line_starts[1:], None], strict=True))
        == text
    )
    for offset, character in enumerate(text):
        line, column = source.position(offset)
        if character not in "\r\n":
            assert source.line(line)[column - 1] == character


@given(TEXTS)
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    source = Source.decode(("\ufeff" + text).encode(), "a.md")
    assert (source.text, source.encoding, source.remarks) == (text, "utf-8", ())
