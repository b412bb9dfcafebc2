"""What a text must hold for an expression to match in it: told from how the expression is written.

Most expressions name a word that hardly any page has. Whether a page has it is asked of the whole text at
once, many times faster than the expression could look. Where an expression is written in a way that is
not understood here, nothing is required of the text, and the expression simply runs.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import regex

from healthlint.text.lazy import lazily

Required = tuple[frozenset[str], ...]
"""Sets of texts in small letters: whatever holds a match holds one text of each set."""

_Item = str | list[frozenset[str]] | None
"""A letter, or nothing that takes room (""); what a group requires; or what may be anything."""

_Times = Literal["once", "more", "maybe"]

_SHORTEST = 2
_MOST_SETS = 2
_REPEAT = lazily(r"([?*]|\{0?,\d*\}|\{0\})[?+]?|(\+|\{[1-9]\d*(?:,\d*)?\})[?+]?")
_GROUP = lazily(r"\((?:\?(?:(?P<look><?[=!])|-?i:|:|>|P?<\w+>))?+(?!\?)")
_ESCAPE = lazily(r"\\(?:(?P<edge>[bB])|(?P<any>[dDnrsStwW]|p\{\w+\}|u[\da-f]{4})|(?P<mark>[^\w\s]))")
_SET = lazily(r"\[\^?(?:[^\[\]\\]|\\.)++\]", regex.DOTALL)


def folded(prose: str) -> str:
    """A prose as ``holds`` wants it: letters that expressions take for each other are one letter."""
    return prose.replace("\u0130", "i").casefold()


def holds(prose: str, needed: Required) -> bool:
    """Whether a folded prose holds what is required."""
    return all(any(text in prose for text in texts) for texts in needed)


@cache
def required(expression: str) -> Required:
    """What is sure to stand in every match of an expression that minds no case, the rarest first."""
    try:
        reader = _Reader(expression)
        found = reader.either()
    except _NotUnderstoodError:
        return ()
    if reader.at < len(expression):
        return ()
    return tuple(sorted(found, key=_rarity, reverse=True)[:_MOST_SETS])


class _NotUnderstoodError(Exception):
    """A way to write expressions that this module does not know."""


class _Reader:
    """Reads one expression from left to right; ``at`` is how far it has come."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.at = 0

    def either(self) -> list[frozenset[str]]:
        """What alternatives require up to their end: each has to give something, for one of it to be sure."""
        ways = [self._row()]
        while self.expression.startswith("|", self.at):
            self.at += 1
            ways.append(self._row())
        if len(ways) == 1:
            return ways[0]
        return [frozenset[str]().union(*(max(way, key=_rarity) for way in ways))] if all(ways) else []

    def _row(self) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
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
                self._take(_SET)
                return None
            case "\\":
                escape = self._take(_ESCAPE)
                return None if escape["any"] else escape["mark"] or ""
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


def _text(letters: str) -> list[frozenset[str]]:
    return [frozenset({letters.casefold()})] if len(letters) >= _SHORTEST and letters.isascii() else []


def _rarity(texts: frozenset[str]) -> tuple[int, int]:
    """Long texts are rare, and so are few."""
    return min(map(len, texts)), -len(texts)
