"""What a text must hold for an expression to match in it: told from how the expression is written.

Most expressions name a word that hardly any page has. Whether a page has it is asked of the whole text at
once, many times faster than the expression could look. Where an expression is written in a way that is
not understood here, nothing is required of the text, and the expression simply runs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.text.lazy import DOTALL, lazily

if TYPE_CHECKING:
    import regex

Texts = frozenset[str]


class Required(NamedTuple):
    """What an expression asks of a text that it is to match in."""

    texts: tuple[Texts, ...] = ()
    """Sets of texts in small letters: whatever holds a match holds one text of each; the rarest first."""
    in_a_line: bool = False
    """Whether a match lies in one line, and depends on nothing outside of it."""


_Item = str | list[Texts] | None
"""A letter, or nothing that takes room (""); what a group requires; or what may be anything."""

_Times = Literal["once", "more", "maybe"]

_SHORTEST = 2
_MOST_SETS = 2
_REPEAT = lazily(r"([?*]|\{0?,\d*\}|\{0\})[?+]?|(\+|\{[1-9]\d*(?:,\d*)?\})[?+]?")
_GROUP = lazily(r"\((?:\?(?:(?P<look><?[=!])|-?i:|:|>|P?<\w+>))?+(?!\?)")
_ESCAPE = lazily(r"\\(?:(?P<edge>[bB])|(?P<any>[dDnrsStwW]|p\{\w+\}|u[\da-f]{4})|(?P<mark>[^\w\s]))")
_ON_A_LINE = lazily(r"\[\^[^\\]*\\n[^\\]*\]|\[(?:[^\\^]|\\[wd]|\\[^\w\s]|\\u[\da-f]{4})+\]")
_SET = lazily(r"\[\^?(?:[^\[\]\\]|\\.)++\]", DOTALL)


def folded(prose: str) -> str:
    """A prose as ``holds`` wants it: letters that expressions take for each other are one letter."""
    return prose.replace("\u0130", "i").casefold()


def holds(prose: str, needed: Required) -> bool:
    """Whether a folded prose holds what is required."""
    for texts in needed.texts:
        for text in texts:
            if text in prose:
                break
        else:
            return False
    return True


@cache
def required(expression: str) -> Required:
    """What is sure of every match of an expression that minds no case."""
    reader = _Reader(expression)
    try:
        found = reader.either()
    except _NotUnderstoodError:
        return Required()
    if reader.at < len(expression):
        return Required()
    return Required(tuple(sorted(found, key=_rarity, reverse=True)[:_MOST_SETS]), reader.in_a_line)


class _NotUnderstoodError(Exception):
    """A way to write expressions that this module does not know."""


class _Reader:
    """Reads one expression from left to right; ``at`` is how far it has come."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.at = 0
        self.in_a_line = True

    def either(self) -> list[Texts]:
        """What alternatives require up to their end: each has to give something, for one of it to be sure."""
        ways = [self._row()]
        while self.expression.startswith("|", self.at):
            self.at += 1
            ways.append(self._row())
        if len(ways) == 1:
            return ways[0]
        return [frozenset[str]().union(*(max(way, key=_rarity) for way in ways))] if all(ways) else []

    def _row(self) -> list[Texts]:
        found: list[Texts] = []
        letters = ""
        while self.at < len(self.expression) and self.expression[self.at] not in "|)":
            item, times = self._item(), self._times()
            if isinstance(item, str) and times != "maybe":
                letters += item
            if not isinstance(item, str) or times != "once":
                found += _text(letters)
                letters = ""
            if isinstance(item, list) and times != "maybe":
                found += item
        return found + _text(letters)

    def _item(self) -> _Item:
        letter = self.expression[self.at]
        match letter:
            case "(":
                return self._group()
            case "[":
                self.in_a_line &= _ON_A_LINE.fullmatch(self._take(_SET).group()) is not None
                return None
            case "\\":
                escape = self._take(_ESCAPE)
                self.in_a_line &= escape["any"] in (None, "d", "w", "S")
                return None if escape["any"] else escape["mark"] or ""
            case "^" | "$":
                self.in_a_line = False
            case "{" | "}" | "]" | "*" | "+" | "?":
                raise _NotUnderstoodError
        self.at += 1
        return None if letter == "." else "" if letter in "^$" else letter

    def _group(self) -> _Item:
        opened = self._take(_GROUP)
        inside = self.either()
        if not self.expression.startswith(")", self.at):
            raise _NotUnderstoodError
        self.at += 1
        self.in_a_line &= not opened["look"]
        # What is only looked at takes no room, and need not be there.
        return "" if opened["look"] else inside

    def _times(self) -> _Times:
        repeat = _REPEAT.match(self.expression, self.at)
        if repeat is None:
            return "once"
        self.at = repeat.end()
        return "maybe" if repeat[1] else "more"

    def _take(self, part: regex.Pattern[str]) -> regex.Match[str]:
        found = part.match(self.expression, self.at)
        if found is None:
            raise _NotUnderstoodError
        self.at = found.end()
        return found


def _text(letters: str) -> list[Texts]:
    return [frozenset({letters.casefold()})] if len(letters) >= _SHORTEST and letters.isascii() else []


def _rarity(texts: frozenset[str]) -> tuple[int, int]:
    """Long texts are rare, and so are few."""
    return min(map(len, texts)), -len(texts)
