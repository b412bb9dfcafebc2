"""The terms of an allow: which rules can be named, what counts as a reason, by whom, until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import regex

from healthlint.finding import Allowance
from healthlint.text.lazy import lazily
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = ("by", "until", "ref")
"""What can be said behind the reason."""

_FARTHEST = timedelta(days=731)
"""Who allows for longer has mistyped a year, or means for ever: then no day is said."""

_SHOWN = 40
"""Characters of a text that a message shows."""

_BLANKET = frozenset({"all", "any", "every", "everything", "rules", "rule", "each"})
_FAMILY = lazily(r"hl[0-9]{0,2}", regex.IGNORECASE)
_ENGINE = lazily(r"hlx[0-9]*", regex.IGNORECASE)
_DAY = lazily(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LETTERS = lazily(r"\p{L}")
# Nobody learns anything from these.
_EMPTY = frozenset({"reason", "because", "todo", "tbd", "fixme", "xxx", "none", "n/a", "na", "why", "ok"})
_UNPARTED = lazily(r"(?<!\S)(?P<key>by|until|ref)\s*+=", regex.IGNORECASE)


class MistakeError(Exception):
    """What is wrong with an allow, and how to mend it."""

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what}: {how}")


def shown(text: str) -> str:
    """A text of others as a message quotes it."""
    return f"'{text if len(text) <= _SHOWN else text[:_SHOWN] + '...'}'"


def check_name(name: str) -> None:
    """Refuse what names no single rule.

    Raises:
        MistakeError: with what to write instead.
    """
    if not name:
        raise MistakeError("a comma has no rule on one side", "name a rule there, or delete the comma")
    if name.casefold() in _BLANKET or "*" in name:
        raise MistakeError(f"{shown(name)} would allow everything", "name each rule by its id or name")
    if _FAMILY.fullmatch(name):
        raise MistakeError(f"{shown(name)} would allow every rule that begins so", "name each rule in full")
    if _ENGINE.fullmatch(name):
        raise MistakeError(f"{shown(name)} cannot be allowed", "mend what it says")
    if ";" in name or "=" in name:
        raise MistakeError(f"{shown(name)} stands before the reason", "move by=, until= and ref= behind it")
    if ":" in name:
        raise MistakeError(f"{shown(name)} is no rule", "write ' -- ' before the reason, no colon")
    if " " in name:
        raise MistakeError(f"{shown(name)} is no rule", "put a comma between rules")


def allowance(said: str, today: date) -> Allowance:
    """The terms in the words behind the two hyphens.

    Raises:
        MistakeError: there is no reason, or something else than terms behind it.
    """
    first, *others = (part.strip() for part in said.split(";"))
    unparted = _UNPARTED.search(first)
    if unparted and unparted.start():
        raise MistakeError(f"no ';' stands before '{unparted.group()}'", "put ';' before it")
    if unparted:
        raise MistakeError("no reason stands behind ' -- '", f"say why, before '{unparted.group()}'")
    reason(first)
    values: dict[str, str] = {}
    for key, value in map(_pair, others):
        if key in values:
            raise MistakeError(f"'{key}=' is written twice", "keep one of them")
        values[key] = value
    return agreed(first, values, today)


def _pair(part: str) -> tuple[str, str]:
    key, sign, value = (piece.strip() for piece in part.partition("="))
    if not part:
        raise MistakeError("nothing stands behind a ';'", "delete the ';'")
    if not sign or " " in key:
        raise MistakeError(f"{shown(part)} behind ';' is no key=value", "write a comma there")
    if key not in KEYS:
        raise MistakeError(f"unknown key {shown(key)}", instead(key, KEYS))
    if not value:
        raise MistakeError(f"'{key}=' says nothing", "give it a value, or delete it")
    return key, value


def reason(text: str) -> None:
    """Refuse what is no reason.

    Raises:
        MistakeError: nobody could learn anything from it.
    """
    if not text:
        raise MistakeError("no reason stands behind ' -- '", "say why this may stand")
    if not _LETTERS.search(text) or text.casefold().strip(" .:!?-") in _EMPTY:
        raise MistakeError(f"{shown(text)} is no reason", "say why this may stand")


def agreed(why: str, values: Mapping[str, str], today: date) -> Allowance:
    """The terms in a reason and the values of some of ``KEYS``.

    Raises:
        MistakeError: the last day is no day, or too far ahead.
    """
    until = values.get("until")
    return Allowance(why, values.get("by"), None if until is None else _day(until, today), values.get("ref"))


def _day(text: str, today: date) -> date:
    if not _DAY.fullmatch(text):
        raise MistakeError(f"until={shown(text)} is no day", "write it like until=2027-01-31")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise MistakeError(f"until={text} does not exist in the calendar", "write the last day") from error
    if day - today > _FARTHEST:
        raise MistakeError(
            f"until={text} is more than two years ahead", "write an earlier day, or none if it never ends"
        )
    return day
