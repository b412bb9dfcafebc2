"""Disguises: words spelled so that a reader understands them and a search does not find them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.text.lazy import lazily
from healthlint.text.letters import INVISIBLE, SUPERSCRIPTS, invisible, latin, look_alikes
from healthlint.text.span import Span
from healthlint.text.spellings import readings, signs, simple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

_LONGEST = 60
_SHORTEST = 3
_ENCLOSED = (
    r"\u249c-\u24e9\U0001f110-\U0001f129\U0001f130-\U0001f189\U0001f1e6-\U0001f1ff\U0001ccd6-\U0001ccef"
)
_PART = lazily(rf"[\w\p{{M}}{INVISIBLE}{_ENCLOSED}@$!|+*#\u20ac\u00a3\u00a2]")
_TOKEN = lazily(rf"{_PART.pattern}++")
# The standard library's engine is the faster one for a single class, and most text stops here.
_UNUSUAL = re.compile(r"[0-9_@$!|+*#]|[^\x00-\x7f]")
_BETWEEN = r"[\s.\-_*\u00b7\u2022/,~\u2010\u2011]{1,2}"
_LETTER = rf"(?:[^\W_]|[{_ENCLOSED}@$!|])"
_THREE_LETTERS = re.compile(rf"(?<![^\W_]){_LETTER}{_BETWEEN}{_LETTER}{_BETWEEN}{_LETTER}")
_SPACED = lazily(rf"{_LETTER}(?P<between>{_BETWEEN}){_LETTER}(?:(?P=between){_LETTER}){{2,}}(?![^\W_])")
# Three small letters apart may be a list of grades; capitals are an abbreviation as well.
_SPACED_CAPITALS = lazily(r"[A-Z](?P<between> )[A-Z] [A-Z](?![^\W_])")
_ARTICLES = "aA"
_LEADING = "@#*_+|!"
_TRAILING = "@#*_+|!$"
# Overrides of the writing direction are never left over from an editor, as zero-width spaces are.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SUPERSCRIPT = lazily(rf"[{SUPERSCRIPTS}]")
# Doses, vitamins, viruses, genes, receptors, ordinals, and a word with its reference number.
_CODE = lazily(
    r"\d+[A-Za-z]{1,3}|\d{2,}[A-Za-z\d]+|[A-Za-z][A-Z]?\d+|[a-z]{2}\d|[A-Za-z]\d[A-Za-z](?:\d+[A-Za-z]?)?"
    r"|[A-Za-z]{3,}(?:5|\d{2,})|\d+[\u00b5\u03bc]\w*"
)
_CAPITAL_CODE = lazily(r"(?:\d*[A-Z]){1,4}\d*")
_FOREIGN = lazily(r"[\p{Cyrillic}\p{Greek}]")
_GREEK_CODE = lazily(r"\p{Greek}[A-Z]+|[A-Z]+\p{Greek}|[\u00b5\u03bc][A-Za-z]{1,4}")


@dataclass(frozen=True)
class Disguise:
    """A place (characters of the given text) and the plain lower-case words it may be read as.

    ``?`` in a reading stands for any one letter ("m*racle"). Letter-spaced words come as one word,
    for nothing says where "m i r a c l e c u r e" has its gap.
    """

    span: Span
    readings: tuple[str, ...]


def disguises(text: str) -> tuple[Disguise, ...]:
    """The places of ``text`` that can be read as words their characters do not spell, in order.

    Candidates only: look them up among the words that matter. Case, diacritics, ligatures, soft
    hyphens and trade marks are no disguise.
    """
    spaced = tuple(_spaced(text))
    hidden = _Covered(spaced)
    single = (found for found in _single(text) if not hidden.holds(found.span))
    return tuple(sorted((*spaced, *single), key=lambda found: found.span))


class _Covered:
    """Asks, in the order of the text, whether a place is inside one of the spaced words."""

    def __init__(self, spaced: tuple[Disguise, ...]) -> None:
        self._ahead = [found.span for found in reversed(spaced)]

    def holds(self, span: Span) -> bool:
        while self._ahead and self._ahead[-1].end <= span.start:
            self._ahead.pop()
        return bool(self._ahead) and self._ahead[-1].overlaps(span)


def _spaced(text: str) -> Iterator[Disguise]:
    for match in _spaced_runs(text):
        for start in _spaced_starts(match):
            letters = text[start : match.end()].replace(match["between"], "")
            if len(letters) <= _LONGEST and 3 * signs(letters) <= len(letters) - signs(letters):
                found = readings(letters)
                if found:
                    yield Disguise(Span(start, match.end()), found)


def _spaced_starts(match: regex.Match[str]) -> Iterator[int]:
    """Where a spaced word may begin: an article before it is spaced like its letters."""
    yield match.start()
    if match.group()[0] in _ARTICLES and match["between"].isspace():
        yield match.start() + 1 + len(match["between"])


def _spaced_runs(text: str) -> Iterator[regex.Match[str]]:
    at = 0
    while first := _THREE_LETTERS.search(text, at):
        match = _SPACED.match(text, first.start()) or _SPACED_CAPITALS.match(text, first.start())
        at = match.end() if match else first.start() + 1
        if match:
            yield match


def _single(text: str) -> Iterator[Disguise]:
    foreign = not text.isascii() and _has_foreign_prose(text)
    for token in _unusual_tokens(text):
        span = _core(text, token)
        word = text[span.start : span.end]
        if _SHORTEST <= len(word) <= _LONGEST and not _innocent(word):
            plain = simple(word)
            found = tuple(reading for reading in readings(word) if reading != plain)
            if found and not (foreign and _all_foreign(word)):
                yield Disguise(span, found)


def _unusual_tokens(text: str) -> Iterator[Span]:
    """The words that hold anything but plain letters; none is looked at twice."""
    done = 0
    for hit in _UNUSUAL.finditer(text):
        if hit.start() < done or not _part(hit.group()):
            continue
        start = hit.start()
        while start > done and start > hit.start() - _LONGEST and _part(text[start - 1]):
            start -= 1
        done = _end(text, start)
        yield Span(start, done)


def _end(text: str, start: int) -> int:
    token = _TOKEN.match(text, start)
    return token.end() if token else start


@lru_cache(1024)
def _part(character: str) -> bool:
    return _PART.match(character) is not None


def _core(text: str, token: Span) -> Span:
    start, end = token
    # "today!", "#health" and a zero-width space beside a word hide nothing.
    while start < end and (text[start] in _LEADING or _stray(text[start])):
        start += 1
    while start < end and (text[end - 1] in _TRAILING or _stray(text[end - 1])):
        end -= 1
    return Span(start, end)


def _stray(character: str) -> bool:
    return not character.isascii() and character not in _OVERRIDES and invisible(character)


def _innocent(word: str) -> bool:
    if word.isascii():
        return word.isalpha() or any(code.fullmatch(word) for code in (_CODE, _CAPITAL_CODE))
    return any(code.fullmatch(word) for code in (_CODE, _GREEK_CODE)) or _SUPERSCRIPT.search(word) is not None


def _has_foreign_prose(text: str) -> bool:
    """Whether Cyrillic or Greek letters that pass for no Latin one show that such words are meant."""
    alike = look_alikes().alike
    return any(character not in alike for character in set(_FOREIGN.findall(text)))


def _all_foreign(word: str) -> bool:
    return _FOREIGN.search(word) is not None and not any(latin(character) for character in word)
