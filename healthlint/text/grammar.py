"""A sentence read word by word: where its clause began, and whether a verb has come or will come."""

from __future__ import annotations

from typing import NamedTuple

from healthlint.lean import dataclass
from healthlint.text import clause_words as known

PAUSES = frozenset(",;:.!?()\u2014\u2013-")
"""Marks no subject reaches over to its verb."""

_FAR = 10
_INTERRUPTIONS = known.SUBORDINATORS | {","}
_ALWAYS_VERBS = known.AUXILIARIES | known.PAST_VERBS
# Forms no verb has ("helpes") are here as well; no text has them either.
_THIRD_PERSON = {f"{stem}{end}" for stem in known.BASE_VERBS for end in ("s", "es")} - known.NOUNS_TOO | {
    f"{stem[:-1]}ies" for stem in known.BASE_VERBS if stem.endswith("y")
}
# "This cures" is a sentence, "the cures" are things.
_NOUN_COMES = known.DETERMINERS - known.DEMONSTRATIVES


class Token(NamedTuple):
    """A word in small letters, a number or a mark, and its place in the text."""

    word: str
    start: int
    end: int


@dataclass
class Reading:
    """A sentence read up to one word.

    ``first`` and ``at`` count tokens: where the current clause began, and the current word.
    ``verb``: the clause has its verb; ``only``: it holds a "not only"; ``interrupted``: a "that"
    was broken off by a comma or another clause, and what follows still belongs to it.
    """

    tokens: list[Token]
    text: str
    last_comma: int
    first: int = 0
    at: int = 0
    verb: bool = False
    only: bool = False
    interrupted: bool = False
    commas: int = 0

    def word(self, offset: int = 0) -> str:
        """The word or mark so many places from the current one; empty beyond the sentence."""
        index = self.at + offset
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    @property
    def after_comma(self) -> bool:
        """Whether a comma stands right before the word."""
        return self.word(-1) == ","

    def complement(self) -> bool:
        """Whether a "that" has come in this clause (looked for a few dozen words back)."""
        return any(token.word == "that" for token in self.tokens[max(self.first, self.at - 40) : self.at])

    def begin_clause(self) -> None:
        """Let a clause begin with the current word."""
        self.first, self.commas = self.at, 0
        self.verb = self.only = self.interrupted = False

    def take_in(self) -> None:
        """Note what the current word says about its clause."""
        word = self.word()
        if self.at == self.first and not word[0].isalnum():
            self.first += 1
        if word in known.OPENERS:
            self.verb = False
            self.interrupted |= word == "that" and self.word(1) in _INTERRUPTIONS
        if finite(self, 0) or (self.at == self.first and word in known.BASE_VERBS):
            self.verb = True
        self.commas += word == ","
        self.only |= word == "only" and self.word(-1).endswith(("not", "n't"))


def finite(reading: Reading, offset: int) -> bool:
    """Whether the word is a verb that makes a clause, whatever follows."""
    word, before = reading.word(offset), reading.word(offset - 1)
    if word in _ALWAYS_VERBS:
        return True
    if before in known.NOMINATIVES:
        return word[:1].isalpha() and word not in known.NOT_VERBS
    return (
        word in _THIRD_PERSON and before not in _NOUN_COMES and reading.word(offset + 1) not in {"for", "of"}
    )


def verb_follows(reading: Reading, offset: int) -> bool:
    """Whether a verb comes next, adverbs aside ("and never fails")."""
    while reading.word(offset) in known.ADVERBS and reading.word(offset + 1):
        offset += 1
    return finite(reading, offset)


def clause_follows(reading: Reading, offset: int, *, plural: bool = False) -> bool:
    """Whether a subject and its verb come before the next pause or opener."""
    for ahead in range(offset + 1, offset + _FAR):
        word = reading.word(ahead)
        if not word or word in PAUSES or word in known.OPENERS:
            return False
        if finite(reading, ahead) or (plural and word in known.BASE_VERBS and _plain(reading, ahead)):
            return True
    return False


def _plain(reading: Reading, offset: int) -> bool:
    # "to help", "may need": the verb of another verb is not the clause's own.
    return reading.word(offset - 1) not in known.DETERMINERS | {"to", "of", "and", "or"}


def order_follows(reading: Reading, offset: int) -> bool:
    """Whether an imperative comes next ("ask your doctor", "please call")."""
    while reading.word(offset) in known.ADVERBS:
        offset += 1
    return reading.word(offset) in known.BASE_VERBS
