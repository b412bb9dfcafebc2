"""Clauses: how far a "not" reaches inside one sentence.

Closed word classes and a short list of verbs decide; no word classes are guessed, so a boundary
that needs grammar is rather missed than made up: "no evidence that it cures" must stay whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from healthlint.text import clause_words as known
from healthlint.text.grammar import (
    PAUSES,
    Reading,
    Token,
    clause_follows,
    finite,
    order_follows,
    verb_follows,
)
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN = lazily(r"\d+(?:[.,:/]\d+)++|\w++(?:['\u2019.&-]\w++)*+|-{1,3}|[^\s\w]")
_PARTING = frozenset(",;:-\u2013\u2014") | {"--", "---"}
_OPENING = known.COORDINATORS | known.SUBORDINATORS | known.LINKING_ADVERBS | {"even", "only"}


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence, in order: trimmed ranges of characters (0-based) of ``text``.

    Together they hold every character of the sentence that is not space. A mark that parts two
    clauses belongs to the one before it, a conjunction to the one after it.
    """
    starts = [sentence.start, *_starts(text, sentence), sentence.end]
    spans = (_trimmed(text, a, b) for a, b in pairwise(starts))
    return tuple(span for span in spans if span.end > span.start)


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _starts(text: str, sentence: Span) -> Iterator[int]:
    tokens = [
        Token(match.group().lower().replace("\u2019", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]
    last_comma = max((index for index, token in enumerate(tokens) if token.word == ","), default=-1)
    reading = Reading(tokens, text, last_comma)
    for index, token in enumerate(tokens):
        reading.at = index
        if index > reading.first and _may_begin(reading) and any(rule(reading) for rule in _RULES):
            yield token.start
            reading.begin_clause()
        reading.take_in()


def _may_begin(reading: Reading) -> bool:
    # Every rule below asks for one of these; asking first is what makes most words cheap.
    return (reading.word(-1) in _PARTING or reading.word() in _OPENING) and reading.word()[0].isalnum()


def _after_mark(reading: Reading) -> bool:
    mark = reading.word(-1)
    if mark in {";", ":", "\u2014"}:
        return True
    if not mark.strip("-\u2013") and mark:
        token = reading.tokens[reading.at - 1]
        spaced = reading.text[token.start - 1].isspace() and reading.text[token.end : token.end + 1].isspace()
        return spaced and not (reading.word(-2)[-1:].isdigit() and reading.word()[0].isdigit())
    return False


def _but(reading: Reading) -> bool:
    if reading.word() != "but" or reading.only or reading.word(1) == "to":
        return False
    return reading.word(-1) not in {
        "nothing",
        "anything",
        "all",
        "none",
        "everything",
        "cannot",
        "not",
        "last",
    }


def _so_or_yet(reading: Reading) -> bool:
    return (
        reading.word() in {"so", "yet"}
        and reading.after_comma
        and reading.word(1) not in {"far", "much", "many", "long", "called", "again", ","}
        and bool(reading.word(1))
    )


def _coordinated(reading: Reading) -> bool:
    """Whether "and", "or", "nor" after a comma begin a clause, not the last entry of a list."""
    if reading.word() not in {"and", "or", "nor"} or not reading.after_comma or not reading.verb:
        return False
    if reading.word(1) == "that":
        return finite(reading, 2) and not reading.complement()
    if clause_follows(reading, 1) or (reading.word(1) == "if" and clause_follows(reading, 2)):
        return True
    # "It cures, treats, or prevents": one subject and one "not" for the whole row.
    return (
        reading.word() != "or"
        and reading.commas == 1
        and verb_follows(reading, 1)
        and not reading.complement()
    )


def _and_pronoun(reading: Reading) -> bool:
    subject = reading.word(1) in known.NOMINATIVES or reading.word(1) in known.DEMONSTRATIVES - {"that"}
    if reading.word() != "and" or not subject or not reading.verb or reading.complement():
        return False
    return finite(reading, 2)


def _linked(reading: Reading) -> bool:
    if reading.word() not in known.LINKING_ADVERBS or not reading.verb or reading.interrupted:
        return False
    offset = 2 if reading.word(1) == "," else 1
    subject = reading.word(offset) in known.NOMINATIVES | known.DETERMINERS
    return subject and (finite(reading, offset) or clause_follows(reading, offset))


def _subordinate(reading: Reading) -> bool:
    offset = 1 if reading.word() in {"even", "only"} else 0
    link = reading.word(offset)
    if link not in known.SUBORDINATORS or reading.interrupted:
        return False
    before = reading.word(-1)
    if before in known.DETERMINERS | {"as", "than", "even", "only", "not", "just", "for"}:
        return False
    if link in known.QUESTION_LINKS and before in known.COMPLEMENT_TAKERS:
        return False
    if reading.after_comma and link in {"although", "though", "whereas", "while", "unless"}:
        return bool(reading.word(offset + 1)) and reading.word(offset + 1) not in PAUSES
    return reading.verb and (finite(reading, offset + 1) or clause_follows(reading, offset + 1, plural=True))


def _introduced(reading: Reading) -> bool:
    """Whether the comma before the word closes an "Although ..." that opened the clause."""
    if not reading.after_comma or reading.word() in known.COORDINATORS:
        return False
    opening = reading.tokens[reading.first].word
    if opening in known.COORDINATORS:
        opening = reading.tokens[reading.first + 1].word
    if opening not in known.INTRODUCERS:
        return False
    final = reading.at - 1 == reading.last_comma
    return final or finite(reading, 0) or order_follows(reading, 0) or clause_follows(reading, 0, plural=True)


def _relative(reading: Reading) -> bool:
    return reading.after_comma and reading.word() in known.RELATIVES


def _resumed(reading: Reading) -> bool:
    """Whether the comma before the word closes a ", which ..."."""
    inside = reading.after_comma and reading.tokens[reading.first].word in known.RELATIVES
    return inside and (verb_follows(reading, 0) or clause_follows(reading, 0))


def _spliced(reading: Reading) -> bool:
    """Whether two whole clauses are parted by nothing but a comma: "It's not magic, it's science"."""
    if not reading.after_comma or not reading.verb or reading.interrupted:
        return False
    word = reading.word()
    carries = word in known.AUXILIARIES and "'" in word and "n't" not in word
    subject = word in known.NOMINATIVES or word in known.DEMONSTRATIVES
    return carries or (subject and finite(reading, 1))


_RULES: tuple[Callable[[Reading], bool], ...] = (
    _after_mark,
    _but,
    _so_or_yet,
    _coordinated,
    _and_pronoun,
    _linked,
    _subordinate,
    _introduced,
    _relative,
    _resumed,
    _spliced,
)
