"""All terms of all lists as one index, which is walked once over a page's words.

A word that stands alone is looked up as it is, a longer term by its first two words; what is left of it is
compared at once. The index is plain data: text, tuples and dictionaries.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.phrase import SHORTEST_STEM, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Rows = frozenset[str]
NO_ROWS: Rows = frozenset()

Tags = tuple[tuple[str, Rows], ...]
"""What a run of words is: each tag, with the rows of its table that it may mean."""

Endings = list[tuple[tuple[str, ...], Tags]]
"""What may follow two words, and what the whole is then."""

_MOST_SPELLINGS = 64
"""Ways to write a term in full up to which each is indexed; beyond, its words are tried one by one."""


class Entry(NamedTuple):
    """One term of one list: its words, its tag, and the row it stands for."""

    words: tuple[Word, ...]
    tag: str
    row: str

    @property
    def tags(self) -> Tags:
        """The one thing that it is."""
        return ((self.tag, frozenset({self.row}) if self.row else NO_ROWS),)


class Terms(NamedTuple):
    """The index: words that are terms, longer terms by their first two words, and terms with open ends."""

    single: dict[str, Tags]
    longer: dict[str, dict[str, Endings]]
    open_: dict[str, list[Entry]]
    """Terms with a stem, by each form of their first word, or by as much of its stem as all stems have."""
    longest: int
    """The most words of a term."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Terms:
        """The index of some terms."""
        written: defaultdict[tuple[str, ...], dict[str, Rows]] = defaultdict(dict)
        open_: defaultdict[str, list[Entry]] = defaultdict(list)
        longest = 0
        for entry in entries:
            longest = max(longest, len(entry.words))
            if _is_open(entry):
                for sign in entry.words[0].forms or {entry.words[0].stem[:SHORTEST_STEM]}:
                    open_[sign].append(entry)
                continue
            ((tag, rows),) = entry.tags
            for words in _spellings(entry):
                known = written[words]
                known[tag] = known[tag] | rows if tag in known else rows
        return cls(*_by_length(written), dict(open_), longest)

    def open_at(self, word: str) -> Iterator[Entry]:
        """The terms with open ends that may begin with a word."""
        yield from self.open_.get(word, ())
        if len(word) > SHORTEST_STEM:
            yield from self.open_.get(word[:SHORTEST_STEM], ())


def _is_open(entry: Entry) -> bool:
    spellings = prod(len(word.forms) for word in entry.words)
    return not spellings or spellings > _MOST_SPELLINGS


def _spellings(entry: Entry) -> Iterable[tuple[str, ...]]:
    if len(entry.words) == 1:
        return ((form,) for form in entry.words[0].forms)
    return product(*(word.forms for word in entry.words))


def _by_length(
    written: dict[tuple[str, ...], dict[str, Rows]],
) -> tuple[dict[str, Tags], dict[str, dict[str, Endings]]]:
    single: dict[str, Tags] = {}
    longer: defaultdict[str, dict[str, Endings]] = defaultdict(dict)
    for words, tags in written.items():
        if len(words) == 1:
            single[words[0]] = tuple(tags.items())
        else:
            longer[words[0]].setdefault(words[1], []).append((words[2:], tuple(tags.items())))
    return single, dict(longer)
