"""The index of a vocabulary as plain data: the terms of one word are read when a page has that word.

Terms stand in buckets, by the sum of the word that they begin with. A table of places comes first, so that
nothing is done for the thousands of words that a page does not have.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from zlib import crc32

from healthlint.patterns.inflections import forms as inflected
from healthlint.patterns.lexicon import Entry
from healthlint.patterns.phrase import SHORTEST_STEM, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDTH = 4
"""Bytes of a place in the table."""

_ANY_ENDING, _ALL_FORMS = "*", "~"


class Vocabulary:
    """The terms of a lexicon by the word they begin with, over the bytes that ``packed`` gives."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._buckets = self._number(0)

    def starting_with(self, word: str) -> tuple[Entry, ...]:
        """The terms whose first word fits a folded word."""
        if word not in self._known:
            self._known[word] = tuple(self._found(word))
        return self._known[word]

    def _found(self, word: str) -> Iterator[Entry]:
        yield from map(_entry, self._bucket(word).get(word, ()))
        if len(word) >= SHORTEST_STEM:
            stem = word[:SHORTEST_STEM] + _ANY_ENDING
            yield from (
                one for one in map(_entry, self._bucket(stem).get(stem, ())) if one.words[0].fits(word)
            )

    def _bucket(self, key: str) -> dict[str, list[Any]]:
        at = crc32(key.encode()) % self._buckets
        start, end = self._number(at + 1), self._number(at + 2)
        found: dict[str, list[Any]] = json.loads(bytes(self._data[start:end])) if end > start else {}
        return found

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at * _WIDTH : (at + 1) * _WIDTH], "little")


def packed(entries: Iterable[Entry]) -> bytes:
    """The terms of a lexicon as bytes that ``Vocabulary`` reads."""
    by_key: defaultdict[str, list[Any]] = defaultdict(list)
    for entry in entries:
        for key in _keys(entry.words[0]):
            by_key[key].append([entry.tag, entry.row, *map(_plain, entry.words)])
    buckets: list[dict[str, list[Any]]] = [{} for _ in range(max(len(by_key), 1))]
    for key, listed in by_key.items():
        buckets[crc32(key.encode()) % len(buckets)][key] = listed
    return _laid_out([json.dumps(one, separators=(",", ":")).encode() if one else b"" for one in buckets])


def _laid_out(buckets: list[bytes]) -> bytes:
    """How many buckets, where each begins, where the last ends; then what is in them."""
    at = (len(buckets) + 2) * _WIDTH
    numbers = [len(buckets), at]
    for one in buckets:
        at += len(one)
        numbers.append(at)
    return b"".join([*(number.to_bytes(_WIDTH, "little") for number in numbers), *buckets])


def _keys(word: Word) -> Iterable[str]:
    return sorted(word.forms) if word.forms else (word.stem[:SHORTEST_STEM] + _ANY_ENDING,)


def _plain(word: Word) -> object:
    """A word of one form as it is; with its sign, what it stands for in all its forms, or any ending."""
    if word == _word(word.written):
        return word.written
    short = [word.written, _ALL_FORMS]
    return short if word == _word(short) else [word.written, sorted(word.forms), word.stem]


def _word(data: Any) -> Word:  # noqa: ANN401 - plain data of ours
    if isinstance(data, str):
        return Word(frozenset((data,)), data)
    written, forms, *stem = data
    if not stem:
        return Word(frozenset(inflected(written)), written)
    return Word(frozenset(forms), written, *stem)


def _entry(data: list[Any]) -> Entry:
    tag, row, *words = data
    return Entry(tuple(map(_word, words)), tag, row)
