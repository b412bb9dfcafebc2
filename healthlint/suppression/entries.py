"""Allows as entries of YAML: in the front matter of an article, and in a file beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from healthlint import strict_yaml
from healthlint.lean import dataclass, replace
from healthlint.suppression import terms
from healthlint.suppression.directive import Said, Word
from healthlint.suppression.terms import MistakeError, shown
from healthlint.text.span import Span
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.strict_yaml import Loaded
    from healthlint.validation.problem import Loc

KEYS = ("rule", "reason", *terms.KEYS, "words")
"""What an entry can say; of the first two it must say both."""

_FORM = "write a list of entries with 'rule' and 'reason'"


@dataclass(frozen=True)
class Entry:
    """One entry: what it says, or what is wrong with it, and its first and last line (1-based)."""

    said: Said | MistakeError
    first: int
    last: int


def entries(text: str, today: date, under: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """The entries of the list ``allow`` in a YAML text, found under some keys; mistakes among them.

    ``under`` are the keys around it: none in a file of its own.
    """
    loaded = strict_yaml.load(text, "")
    broken = [Entry(MistakeError(one.what, one.how), one.line, one.line) for one in loaded.problems]
    return tuple(broken or _read(loaded, today, under, text.rstrip().count("\n") + 1))


def _read(loaded: Loaded, today: date, under: tuple[str, ...], length: int) -> Iterator[Entry]:
    data = loaded.data
    for depth, key in enumerate((*under, "allow")):
        at = under[:depth]
        # What is empty allows nothing, and nothing else was meant by it.
        if data is None:
            return
        if not isinstance(data, dict):
            yield _wrong(loaded, at, f"{shown(str(data))} stands where 'allow' is looked for", _FORM)
            return
        for other in sorted(data.keys() - {key}):
            yield _wrong(loaded, (*at, other), f"unknown key {shown(other)}", instead(other, (key,)))
        data = data.get(key)
    if isinstance(data, list):
        yield from _listed(loaded, data, today, under, length)
    elif data is not None:
        yield _wrong(loaded, (*under, "allow"), "'allow' is no list", _FORM)


def _listed(
    loaded: Loaded, data: list[Any], today: date, under: tuple[str, ...], length: int
) -> Iterator[Entry]:
    firsts = [loaded.line_of((*under, "allow", number)) for number in range(len(data))]
    for one, first, after in zip(data, firsts, [*firsts, length + 1][1:], strict=True):
        yield Entry(_said(one, today), first, max(after - 1, first))


def _wrong(loaded: Loaded, loc: Loc, what: str, how: str) -> Entry:
    line = loaded.line_of(loc)
    return Entry(MistakeError(what, how), line, line)


def _said(one: Any, today: date) -> Said | MistakeError:  # noqa: ANN401 - what YAML gives may be anything
    try:
        return _agreed(dict(_values(one)), today)
    except MistakeError as mistake:
        return mistake


def _values(one: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - likewise
    if not isinstance(one, dict):
        raise MistakeError(f"{shown(str(one))} is no entry", _FORM)
    for key, value in one.items():
        if key not in KEYS:
            raise MistakeError(f"unknown key {shown(key)}", instead(key, KEYS))
        if isinstance(value, bool) or not isinstance(value, str | int | date) or not str(value).strip():
            raise MistakeError(f"{key!r} says nothing", "give it a text, or delete it")
        yield key, " ".join(str(value).split())


def _agreed(values: Mapping[str, str], today: date) -> Said:
    if "rule" not in values:
        raise MistakeError("an entry names no rule", "add 'rule: ' and its id or name")
    if "," in values["rule"]:
        raise MistakeError(f"{shown(values['rule'])} is more than one rule", "make an entry for each")
    terms.check_name(values["rule"])
    if "reason" not in values:
        raise MistakeError("an entry gives no reason", "add 'reason: ' and why this may stand")
    terms.reason(values["reason"])
    # In a file there is no text of a directive that the name could have a place in.
    names = (Word(values["rule"], Span(0, 0)),)
    said = Said("file", names, terms.agreed(values["reason"], values, today))
    return replace(said, scope="block", words=values["words"]) if "words" in values else said
