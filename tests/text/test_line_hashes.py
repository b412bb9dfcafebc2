from __future__ import annotations

import pytest

from healthlint.text.line_hashes import line_hashes


# Texts and figures of the tests of github/codeql-action, which works these hashes out on upload.
@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
        (
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
        ),
        (
            " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
            [
                "e9496ae3ebfced30:1",
                "fb7c023a8b9ccb3f:1",
                "ce8ba1a563dcdaca:1",
                "e20e36e16fcb0cc8:1",
                "b3edc88f2938467e:1",
                "c8e28b0b4002a3a0:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_lines_have_the_hashes_that_github_works_out(text: str, hashes: list[str]) -> None:
    everyone = range(1, len(hashes) + 1)
    assert list(line_hashes(text, everyone).values()) == hashes
    for number in everyone:
        assert line_hashes(text, [number]) == {number: hashes[number - 1]}


def test_nothing_is_hashed_for_nobody() -> None:
    assert line_hashes("A text.\n", []) == {}


def test_only_what_begins_a_line_counts() -> None:
    head = "One paragraph, one line. " * 10
    assert line_hashes(head + "a", [1]) == line_hashes(head + "b", [1])
    assert line_hashes("a" + head, [1]) != line_hashes("b" + head, [1])


def test_any_text_has_hashes() -> None:
    assert line_hashes("\ud83d \U0001f600" * 60 + "\n\ud83d", [1, 2]).keys() == {1, 2}


def test_characters_of_two_units_count_twice() -> None:
    pairs = "\U0001f600" * 50
    assert line_hashes(pairs + "a", [1]) == line_hashes(pairs + "b", [1])
    assert line_hashes(pairs[1:] + "a", [1]) != line_hashes(pairs[1:] + "b", [1])
