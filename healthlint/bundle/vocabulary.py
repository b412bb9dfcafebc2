"""The index of a lexicon as bytes: what begins with a word is read when a page has that word.

Terms stand under the word that they begin with; nothing is done for the thousands of words that a page does
not have.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.bundle import buckets
from healthlint.patterns.phrase import SHORTEST_STEM, Word
from healthlint.patterns.terms import Entry, Terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from healthlint.patterns.terms import Endings, Rows, Tags

_LONGEST = ""
"""Where the most words of a term stand: no word is empty."""


class _Beginning(NamedTuple):
    """What begins with a word: what it is by itself, what it is with others, and terms with open ends."""

    single: Tags = ()
    longer: dict[str, Endings] = {}  # noqa: RUF012 - never changed
    open_: list[Entry] = []  # noqa: RUF012 - likewise


_NOTHING = _Beginning()


class Vocabulary:
    """The index of a lexicon over the bytes that ``packed`` gives."""

    def __init__(self, data: memoryview) -> None:
        self._buckets = buckets.Buckets(data)
        self._known: dict[str, _Beginning] = {}
        self._longest: int = self._buckets.get(_LONGEST)

    def among(self, words: Collection[str]) -> Terms:
        """As much of the index as a page can need that has these words."""
        begun = [
            (word, self._beginning(word)) for word in {*words, *(word[:SHORTEST_STEM] for word in words)}
        ]
        found = [(word, one) for word, one in begun if one is not _NOTHING]
        return Terms(
            {word: one.single for word, one in found if one.single},
            {word: one.longer for word, one in found if one.longer},
            {word: one.open_ for word, one in found if one.open_},
            self._longest,
        )

    def _beginning(self, word: str) -> _Beginning:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._read(word)
        return known

    def _read(self, word: str) -> _Beginning:
        data = self._buckets.get(word)
        if data is None:
            return _NOTHING
        single, longer, open_ = data
        return _Beginning(
            _tags(single), {second: _endings(one) for second, one in longer.items()}, _entries(open_)
        )


def packed(terms: Terms) -> bytes:
    """The index of a lexicon as bytes that ``Vocabulary`` reads."""
    said: dict[str, Any] = {_LONGEST: terms.longest}
    for word in {*terms.single, *terms.longer, *terms.open_}:
        longer = {
            second: [[rest, _plain_tags(tags)] for rest, tags in endings]
            for second, endings in terms.longer.get(word, {}).items()
        }
        open_ = [_plain_entry(entry) for entry in terms.open_.get(word, ())]
        said[word] = [_plain_tags(terms.single.get(word, ())), longer, open_]
    return buckets.packed(said)


def _plain_tags(tags: Tags) -> list[Any]:
    return [[tag, *sorted(rows)] for tag, rows in tags]


def _tags(data: Iterable[list[str]]) -> Tags:
    return tuple([_tag(*one) for one in data])


@cache
def _tag(tag: str, *rows: str) -> tuple[str, Rows]:
    """What thousands of words are, kept once."""
    return tag, frozenset(rows)


def _endings(data: Iterable[tuple[list[str], list[Any]]]) -> Endings:
    return [(tuple(rest), _tags(tags)) for rest, tags in data]


def _plain_entry(entry: Entry) -> list[Any]:
    words = [[word.written, sorted(word.forms), word.stem] for word in entry.words]
    return [entry.tag, entry.row, words]


def _entries(data: Iterable[list[Any]]) -> list[Entry]:
    return [Entry(tuple(_words(words)), tag, row) for tag, row, words in data]


def _words(data: Iterable[tuple[str, list[str], str]]) -> Iterator[Word]:
    return (Word(frozenset(forms), written, stem) for written, forms, stem in data)
