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
    from collections.abc import Sequence

    import regex

Texts = frozenset[str]


class Required(NamedTuple):
    """What an expression asks of a text that it is to match in."""

    texts: tuple[Texts, ...] = ()
    """Sets of texts in small letters: whatever holds a match holds one text of each; the fewest first."""
    in_a_line: bool = False
    """Whether a match lies in one line, and depends on nothing outside of it."""


_Times = Literal["once", "more", "maybe"]


_EMPTY = frozenset({""})


class _Item(NamedTuple):
    """What a part of an expression requires, and every way to write it if those are few.

    If they are not, it is known at least how it begins and ends; mostly with nothing in particular.
    """

    required: tuple[Texts, ...] = ()
    ways: Texts | None = None
    begins: Texts = _EMPTY
    ends: Texts = _EMPTY


_DIGIT = "0"
"""Stands for every digit."""

_SHORTEST, _RARE = 2, frozenset('!"#$%&()*+/:;<=>?@[]{}|~\u00a3\u20ac')
"""How long a text must be to tell pages apart, unless it is one of these."""

_MOST_SETS = 3
_MOST_WAYS = 64
"""Ways to write a part up to which each is a text of its own."""

_ODD_DIGIT = lazily(r"[^\D0-9]")
_REPEAT = lazily(r"([?*]|\{0?,\d*\}|\{0\})[?+]?|(\+|\{[1-9]\d*(?:,\d*)?\})[?+]?")
_GROUP = lazily(r"\((?:\?(?:(?P<look><?[=!])|-?i:|:|>|P?<\w+>))?+(?!\?)")
_ESCAPE = lazily(r"\\(?:(?P<edge>[bB])|(?P<any>[dDnrsStwW]|p\{\w+\}|u[\da-f]{4})|(?P<mark>[^\w\s]))")
_ON_A_LINE = lazily(r"\[\^[^\\]*\\n[^\\]*\]|\[(?:[^\\^]|\\[wd]|\\[^\w\s]|\\u[\da-f]{4})+\]")
_FEW_LETTERS = lazily(r"\[((?:[^\\\[\]^\w&|~-]|\\d|\w(?!-)){1,8})\]")
_SET = lazily(r"\[\^?(?:[^\[\]\\]|\\.)++\]", DOTALL)


def folded(prose: str) -> str:
    """A prose as ``holds`` wants it: letters that expressions take for each other are one letter.

    So are all digits, which expressions name as one as a rule.
    """
    same = prose.replace("\u0130", "i").casefold()
    if not same.isascii():
        same = _ODD_DIGIT.sub(_DIGIT, same)
    for digit in "123456789":
        same = same.replace(digit, _DIGIT)
    return same


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
        found = reader.either().required
    except _NotUnderstoodError:
        return Required()
    if reader.at < len(expression):
        return Required()
    rarest = sorted(dict.fromkeys(found), key=rarity, reverse=True)[:_MOST_SETS]
    return Required(tuple(sorted(rarest, key=len)), reader.in_a_line)


class _NotUnderstoodError(Exception):
    """A way to write expressions that this module does not know."""


class _Reader:
    """Reads one expression from left to right; ``at`` is how far it has come."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.at = 0
        self.in_a_line = True

    def either(self) -> _Item:
        """Alternatives up to their end: each has to require something, for one of it to be sure."""
        rows = [self._row()]
        while self.expression.startswith("|", self.at):
            self.at += 1
            rows.append(self._row())
        return rows[0] if len(rows) == 1 else _any_of(rows)

    def _row(self) -> _Item:
        row = _Row()
        while self.at < len(self.expression) and self.expression[self.at] not in "|)":
            row.add(self._item(), self._times())
        return row.whole()

    def _item(self) -> _Item:
        letter = self.expression[self.at]
        match letter:
            case "(":
                return self._group()
            case "[":
                return self._set()
            case "\\":
                escape = self._take(_ESCAPE)
                self.in_a_line &= escape["any"] in (None, "d", "w", "S")
                if escape["any"] == "d":
                    return _letter(_DIGIT)
                return _ANYTHING if escape["any"] else _letter(escape["mark"] or "")
            case "^" | "$":
                self.in_a_line = False
            case "{" | "}" | "]" | "*" | "+" | "?":
                raise _NotUnderstoodError
        self.at += 1
        return _ANYTHING if letter == "." else _letter(letter.strip("^$"))

    def _set(self) -> _Item:
        written = self._take(_SET).group()
        self.in_a_line &= _ON_A_LINE.fullmatch(written) is not None
        plain = _FEW_LETTERS.fullmatch(written)
        letters = plain[1].replace(r"\d", _DIGIT) if plain else ""
        return _any_of([_letter(letter) for letter in letters]) if letters else _ANYTHING

    def _group(self) -> _Item:
        opened = self._take(_GROUP)
        inside = self.either()
        if not self.expression.startswith(")", self.at):
            raise _NotUnderstoodError
        self.at += 1
        self.in_a_line &= not opened["look"]
        if not opened["look"]:
            return inside
        # What is only looked at takes no room, and what is not to be seen need not be there.
        return _NOTHING._replace(required=inside.required if opened["look"][-1] == "=" else ())

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


class _Row:
    """Parts that follow each other, joined into texts that are as long as may be."""

    def __init__(self) -> None:
        self._required: list[Texts] = []
        self._begins: Texts | None = None
        self._ends = _EMPTY

    def add(self, item: _Item, times: _Times) -> None:
        """One more part."""
        if times != "maybe":
            self._required += item.required
        if item.ways is not None and times != "more":
            self._follow(item.ways if times == "once" else item.ways | _EMPTY)
        elif times == "maybe":
            self._close(self._ends, _few(self._ends | item.ends))
        else:
            # What is there several times is there a last time, before what comes next.
            self._close(_joined(self._ends, item.begins) or self._ends, item.ends)

    def _follow(self, ways: Texts) -> None:
        joined = _joined(self._ends, ways)
        if joined is None:
            self._close(self._ends, ways)
        else:
            self._ends = joined

    def _close(self, texts: Texts, ends: Texts) -> None:
        """End what was joined up to here, as it is now; the row goes on after another end."""
        self._required += _sure(texts)
        if self._begins is None:
            self._begins = texts
        self._ends = ends

    def whole(self) -> _Item:
        """What the row is as one part."""
        required = (*self._required, *_sure(self._ends))
        if self._begins is None:
            return _exactly(self._ends)._replace(required=required)
        return _Item(required, None, self._begins, self._ends)


def _exactly(ways: Texts) -> _Item:
    return _Item((), ways, ways, ways)


_NOTHING, _ANYTHING = _exactly(_EMPTY), _Item()


def _letter(letter: str) -> _Item:
    """A letter that stands for itself, however it is folded."""
    if letter.isdecimal():
        return _exactly(frozenset({_DIGIT}))
    safe = letter.isascii() or (not letter.isalpha() and letter == letter.casefold())
    return _exactly(frozenset({letter.casefold()})) if safe else _ANYTHING


def _any_of(items: Sequence[_Item]) -> _Item:
    required = [max(item.required, key=rarity) for item in items if item.required]
    ways = [item.ways for item in items if item.ways is not None]
    whole = frozenset[str]().union(*ways)
    return _Item(
        (frozenset[str]().union(*required),) if len(required) == len(items) else (),
        whole if len(ways) == len(items) and len(whole) <= _MOST_WAYS else None,
        _few(frozenset[str]().union(*(item.begins for item in items))),
        _few(frozenset[str]().union(*(item.ends for item in items))),
    )


def _few(texts: Texts) -> Texts:
    """Texts of which one is there; where they are too many to ask for, nothing in particular."""
    return texts if len(texts) <= _MOST_WAYS else _EMPTY


def _joined(begun: Texts, ways: Texts) -> Texts | None:
    """Every way to write two parts in a row; None where there are too many."""
    if len(begun) * len(ways) > _MOST_WAYS:
        return None
    return frozenset([before + after for before in begun for after in ways])


def _sure(ways: Texts) -> list[Texts]:
    """What texts require of which one stands there: nothing if one of them stands on most pages."""
    if not all(len(text) >= _SHORTEST or text in _RARE for text in ways):
        return []
    # Who looks for "evidence is" and "evidence is still" need look for the first only.
    return [frozenset(text for text in ways if not any(other in text for other in ways - {text}))]


def rarity(texts: Texts) -> tuple[int, int]:
    """Long texts are rare, and so are few."""
    return min(map(len, texts)), -len(texts)
