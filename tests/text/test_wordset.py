from __future__ import annotations

from healthlint.text.wordset import words


def test_words_are_split_at_white_space() -> None:
    assert words("a b", "\n  c\td ") == {"a", "b", "c", "d"}


def test_nothing_is_no_words() -> None:
    assert words() == words("") == frozenset()
