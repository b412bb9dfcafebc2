"""Parts of an expression, joined into texts of which a match holds one: as long, and so as rare, as may be.

To require "evidence is weak" of a text leaves far fewer than to require "evidence" and "weak".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Texts = frozenset[str]

Times = Literal["once", "more", "maybe", "any"]
"""How often a part is there: once, at least once, at most once, or who knows."""


_EMPTY = frozenset({""})


class Part(NamedTuple):
    """What a part of an expression requires, and every way to write it if those are few.

    If they are not, it is known at least how it begins and ends; mostly with nothing in particular.
    """

    required: tuple[Texts, ...] = ()
    ways: Texts | None = None
    begins: Texts = _EMPTY
    ends: Texts = _EMPTY


DIGIT = "0"
"""Stands for every digit."""

_SHORTEST, _RARE = 2, frozenset('!"#$%&()*+/:;<=>?@[]{}|~\u00a3\u20ac')
"""How long a text must be to tell pages apart, unless it is one of these."""

_MOST_WAYS = 64
"""Ways to write a part up to which each is a text of its own."""


class Row:
    """Parts that follow each other, joined into texts that are as long as may be."""

    def __init__(self) -> None:
        self._required: list[Texts] = []
        self._begins: Texts | None = None
        self._ends = _EMPTY

    def add(self, item: Part, times: Times) -> None:
        """One more part."""
        if times in ("once", "more"):
            self._required += item.required
        if item.ways is not None and times in ("once", "maybe"):
            self._follow(item.ways if times == "once" else item.ways | _EMPTY)
        elif times in ("maybe", "any"):
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

    def whole(self) -> Part:
        """What the row is as one part."""
        required = (*self._required, *_sure(self._ends))
        if self._begins is None:
            return _exactly(self._ends)._replace(required=required)
        return Part(required, None, self._begins, self._ends)


def _exactly(ways: Texts) -> Part:
    return Part((), ways, ways, ways)


NOTHING, ANYTHING = _exactly(_EMPTY), Part()
"""What takes no room; and what nothing is known of."""


def letter_part(letter: str) -> Part:
    """A letter that stands for itself, however it is folded."""
    if letter.isdecimal():
        return _exactly(frozenset({DIGIT}))
    safe = letter.isascii() or (not letter.isalpha() and letter == letter.casefold())
    return _exactly(frozenset({letter.casefold()})) if safe else ANYTHING


def any_of(items: Sequence[Part]) -> Part:
    """Parts of which one is there: each has to require something, for one of it to be sure."""
    required = [max(item.required, key=rarity) for item in items if item.required]
    ways = [item.ways for item in items if item.ways is not None]
    whole = frozenset[str]().union(*ways)
    return Part(
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
