"""What a text must hold for an expression to match in it: told from how the expression is written.

Most expressions name a word that hardly any page has. Whether a page has it is asked of the whole text at
once, many times faster than the expression could look. Where an expression is written in a way that is
not understood here, nothing is required of the text, and the expression simply runs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from healthlint.patterns.parts import (
    ANYTHING,
    DIGIT,
    NOTHING,
    Part,
    Row,
    Texts,
    Times,
    any_of,
    letter_part,
    rarity,
)
from healthlint.text.lazy import DOTALL, lazily

if TYPE_CHECKING:
    import regex


class Required(NamedTuple):
    """What an expression asks of a text that it is to match in."""

    texts: tuple[Texts, ...] = ()
    """Sets of texts in small letters: whatever holds a match holds one text of each; the fewest first."""
    in_a_line: bool = False
    """Whether a match lies in one line, and depends on nothing outside of it."""


_MOST_SETS = 3
_ODD_DIGIT = lazily(r"[^\D0-9]")
_REPEAT = lazily(r"(?:(\?|\{0?,1\})|(\*|\{0?,\d*\}|\{0\})|\+|\{[1-9]\d*(?:,\d*)?\})[?+]?")
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
        same = _ODD_DIGIT.sub(DIGIT, same)
    for digit in "123456789":
        same = same.replace(digit, DIGIT)
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

    def either(self) -> Part:
        """Alternatives up to their end."""
        rows = [self._row()]
        while self.expression.startswith("|", self.at):
            self.at += 1
            rows.append(self._row())
        return rows[0] if len(rows) == 1 else any_of(rows)

    def _row(self) -> Part:
        row = Row()
        while self.at < len(self.expression) and self.expression[self.at] not in "|)":
            row.add(self._item(), self._times())
        return row.whole()

    def _item(self) -> Part:
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
                    return letter_part(DIGIT)
                return ANYTHING if escape["any"] else letter_part(escape["mark"] or "")
            case "^" | "$":
                self.in_a_line = False
            case "{" | "}" | "]" | "*" | "+" | "?":
                raise _NotUnderstoodError
        self.at += 1
        return ANYTHING if letter == "." else letter_part(letter.strip("^$"))

    def _set(self) -> Part:
        written = self._take(_SET).group()
        self.in_a_line &= _ON_A_LINE.fullmatch(written) is not None
        plain = _FEW_LETTERS.fullmatch(written)
        letters = plain[1].replace(r"\d", DIGIT) if plain else ""
        return any_of([letter_part(letter) for letter in letters]) if letters else ANYTHING

    def _group(self) -> Part:
        opened = self._take(_GROUP)
        inside = self.either()
        if not self.expression.startswith(")", self.at):
            raise _NotUnderstoodError
        self.at += 1
        self.in_a_line &= not opened["look"]
        if not opened["look"]:
            return inside
        # What is only looked at takes no room, and what is not to be seen need not be there.
        return NOTHING._replace(required=inside.required if opened["look"][-1] == "=" else ())

    def _times(self) -> Times:
        repeat = _REPEAT.match(self.expression, self.at)
        if repeat is None:
            return "once"
        self.at = repeat.end()
        return "maybe" if repeat[1] else "any" if repeat[2] else "more"

    def _take(self, part: regex.Pattern[str]) -> regex.Match[str]:
        found = part.match(self.expression, self.at)
        if found is None:
            raise _NotUnderstoodError
        self.at = found.end()
        return found
