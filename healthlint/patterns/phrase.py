"""Patterns: short sequences over text and tags, the way a rule says what to look for.

A pattern is plain words. Four marks have meaning: ``<tag>`` is any span of that list, ``word~`` the
word in any inflection, `` ... `` a gap of a few words inside the clause, and a trailing ``*`` any
ending. ``<drug.approved>`` is a column of the row bound by ``<drug>``, ``not <drug.approved>`` its
complement; ``<drug with approved>`` is a name whose row is known to list something there. A pattern
between slashes is a regular expression on the prose.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.modules import Later
from healthlint.patterns.inflections import forms
from healthlint.patterns.tokens import split, split_exactly
from healthlint.text.lazy import IGNORECASE, VERSION1, lazily
from healthlint.text.typography import plain

if TYPE_CHECKING:
    import regex
else:
    regex = Later("regex")

GAP = 5
"""The most words that `` ... `` stands for."""

MOST_GAPS = 3
"""Gaps a pattern may have: each multiplies the ways to go on from a place by ``GAP`` and one."""

SHORTEST_STEM = 5
"""Letters a stem before ``*`` must have: ``heal*`` would hit health."""

LONGEST_EXPRESSION = 100

_MARKS = frozenset("~*")
_PART = lazily(
    r"(?P<gap>\.\.\.)|(?:\b(?P<not>not) )?<(?P<tag>[a-z][a-z0-9-]*(?:\.[a-z-]+)?)"
    r"(?: with (?P<filled>[a-z-]+))?>|(?P<text>[^\s<>]+)|\s+"
)


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong and how to mend it."""


@dataclass(frozen=True)
class Word:
    """One token: any of ``forms``, or any word that begins with ``stem``; ``written`` keeps its case."""

    forms: frozenset[str]
    written: str
    stem: str = ""

    def fits(self, word: str) -> bool:
        """Whether a folded word is one of those meant."""
        return word in self.forms or bool(self.stem and word.startswith(self.stem))


@dataclass(frozen=True)
class Mark:
    """A span of a tag; with ``complement``, one whose row does not list it.

    ``filled`` is the column, as a tag, under which the row has to list something; any row if empty.
    """

    tag: str
    complement: bool = False
    filled: str = ""


@dataclass(frozen=True)
class Gap:
    """Up to ``GAP`` words that end no clause."""


Element = Word | Mark | Gap


@dataclass(frozen=True)
class Phrase:
    """A pattern as read: its elements, or the one expression it is."""

    written: str
    elements: tuple[Element, ...] = ()
    expression: regex.Pattern[str] | None = None

    @cached_property
    def gapped(self) -> bool:
        """Whether words may stand between its elements."""
        return any(isinstance(element, Gap) for element in self.elements)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Signs, of each set of which a page must have one if the pattern stands on it."""
        return tuple(needed for needed in map(signs, self.elements) if needed)

    @property
    def tags(self) -> frozenset[str]:
        """The tags it names."""
        return frozenset(element.tag for element in self.elements if isinstance(element, Mark))

    @property
    def sole_tag(self) -> str | None:
        """The tag that is the whole pattern, if it is nothing else."""
        first = self.elements[0] if len(self.elements) == 1 else None
        return first.tag if isinstance(first, Mark) else None


def signs(element: Element) -> frozenset[str]:
    """The signs of which a page must have one if an element stands on it; none where that is not known."""
    if isinstance(element, Word):
        return element.forms
    return frozenset({tag_sign(element.tag)}) if isinstance(element, Mark) else frozenset()


def tag_sign(tag: str) -> str:
    """The sign of a tag, which no word of a text can be."""
    return f"<{tag}>"


@cache
def parse(written: str) -> Phrase:
    """A pattern as written in a rule file.

    Raises:
        PatternError: it is empty, starts or ends in a gap, has a mark inside a word, a stem that is
            too short, too many gaps, characters that no prose has, or an expression that is too long.
    """
    if written.startswith("/") and written.endswith("/") and len(written) > 1:
        return Phrase(written, expression=_expression(written[1:-1]))
    elements = _plain_elements(written)
    if elements is None:
        elements = tuple(element for part in _PART.finditer(written) for element in _elements(part))
    if not elements:
        raise PatternError(f"the pattern {written!r} has no words: write what to look for")
    if isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise PatternError(f"the pattern {written!r} starts or ends in a gap: leave '...' between words only")
    if sum(isinstance(element, Gap) for element in elements) > MOST_GAPS:
        raise PatternError(f"the pattern {written!r} has over {MOST_GAPS} gaps: split it with 'with'")
    return Phrase(written, elements)


def _plain_elements(written: str) -> tuple[Element, ...] | None:
    """The elements of a pattern of plain words, gaps and lists, as most are; None where it is more than that.

    It says what the expressions below say, in a tenth of the time: a page asks for thousands of patterns.
    """
    if not written.isascii() or "not <" in written:
        return None
    elements: list[Element] = []
    for piece in written.split():
        ending = piece[-1] if piece[-1] in _MARKS else ""
        words = piece[: len(piece) - len(ending)].split("-")
        if all(map(str.isalpha, words)):
            endings = (*[""] * (len(words) - 1), ending)
            elements += [_word(word.lower(), word, end) for word, end in zip(words, endings, strict=True)]
        elif piece == "...":
            elements.append(Gap())
        elif piece[0] == "<" and piece[-1] == ">" and _is_list(piece[1:-1]):
            elements.append(Mark(piece[1:-1]))
        else:
            return None
    return tuple(elements)


def _is_list(name: str) -> bool:
    """Whether a name is that of a whole list, without a column."""
    return name.islower() and name[0].isalpha() and all(part.isalnum() for part in name.split("-"))


def checked(written: str) -> Phrase:
    """What ``parse`` gives of a pattern that nobody looked at before.

    Raises:
        PatternError: as there, or an expression does not compile.
    """
    phrase = parse(written)
    try:
        # Any fact of an expression will do: to be asked for one is to be compiled.
        _ = phrase.expression is not None and phrase.expression.flags
    except regex.error as error:
        raise PatternError(f"the expression does not compile ({error}): mend it") from error
    return phrase


def _elements(part: regex.Match[str]) -> tuple[Element, ...]:
    if part["gap"]:
        return (Gap(),)
    if part["tag"]:
        return _mark(part)
    return _words(part["text"]) if part["text"] else ()


def _mark(part: regex.Match[str]) -> tuple[Element, ...]:
    """``not`` before a column is its complement; before a plain tag it is the word."""
    column = "." in part["tag"]
    filled = f"{part['tag']}.{part['filled']}" if part["filled"] else ""
    mark = Mark(part["tag"], complement=bool(part["not"]) and column, filled=filled)
    return (_word("not", "not", ""), mark) if part["not"] and not column else (mark,)


def _words(text: str) -> tuple[Word, ...]:
    ending = text[-1] if text[-1] in _MARKS else ""
    bare = text.removesuffix(ending)
    if not bare or not _MARKS.isdisjoint(bare):
        raise PatternError(f"{text!r} has a stray mark: '~' and '*' stand once, at the end of a word")
    # A dash is a word of its own only between spaces, and these were cut away.
    words, written = split(f" {bare} "), split_exactly(f" {bare} ")
    if not words or plain(bare) != bare or len(words) != len(written):
        raise PatternError(f"{text!r} is not how prose is searched: write it in plain letters")
    endings = (*("" for _ in words[1:]), ending)
    return tuple(_word(*one) for one in zip(words, written, endings, strict=True))


@cache
def _word(word: str, written: str, ending: str) -> Word:
    if ending == "*" and len(word) < SHORTEST_STEM:
        raise PatternError(
            f"the stem {word + '*'!r} is too short: give it {SHORTEST_STEM} letters, or use '~'"
        )
    if ending == "*":
        return Word(frozenset(), written, stem=word)
    return Word(frozenset(forms(word)) if ending == "~" else frozenset({word}), written)


def _expression(body: str) -> regex.Pattern[str]:
    """An expression that is compiled when a text needs it; most are of words that no page at hand has."""
    if len(body) > LONGEST_EXPRESSION:
        raise PatternError(f"the expression is over {LONGEST_EXPRESSION} characters: split it into patterns")
    return lazily(body, VERSION1 | IGNORECASE)
