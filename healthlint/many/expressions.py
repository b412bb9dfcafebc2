"""Expressions as the library has compiled them, taken from a shelf and put there.

To compile what one article needs takes as long as to judge it. What the library makes of an expression it
gives to ``pickle`` as plain values; they are kept as JSON and the bytes of the compiled code, under the name
of the build of the library that they come from.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from copyreg import dispatch_table
from functools import cached_property
from typing import TYPE_CHECKING, Any

from healthlint.lean import dataclass
from healthlint.many.basis import library
from healthlint.many.shelf import Shelf
from healthlint.modules import Later

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import regex
else:
    regex = Later("regex")

_PATTERN, _CODE, _NAMES = 0, 2, 4
"""Which of the library's values are the expression, its code, and the names of its groups by number."""


def expressions(place: Path) -> Expressions:
    """The expressions of a folder, good for this build of the library in this Python."""
    return Expressions(Shelf(place, _basis, ".expressions"))


@dataclass(frozen=True)
class Expressions:
    """Gives expressions from a shelf; those that are not there are compiled, and put on it."""

    shelf: Shelf

    def compiled(self, expression: str, flags: int) -> regex.Pattern[str]:
        """What ``regex.compile`` gives."""
        name = f"{flags} {expression}"
        kept = self.shelf.get(name)
        if kept is not None:
            with suppress(ValueError, TypeError, LookupError):  # whatever stands there, it is compiled
                return self._again(expression, kept)
        made = regex.compile(expression, flags)
        values = _values(made)
        if values is not None:
            self.shelf.new[name] = values
        return made

    @cached_property
    def _make(self) -> Callable[..., Any]:
        """What the library would have ``pickle`` call."""
        make: Callable[..., Any] = _reduced(regex.compile(""))[0]
        return make

    def _again(self, expression: str, kept: bytes) -> regex.Pattern[str]:
        said, _, code = kept.partition(b"\n")
        values = json.loads(said)
        values[_CODE] = code
        values[_NAMES] = {int(number): name for number, name in values[_NAMES].items()}
        again: regex.Pattern[str] = self._make(expression, *values[1:])
        return again


def _basis() -> str | None:
    with suppress(OSError):
        return repr((library("regex"), sys.version, sys.byteorder))
    return None


def _values(pattern: regex.Pattern[str]) -> bytes | None:
    """What the library made of an expression; None where that is nothing that can be written down."""
    values = list(_reduced(pattern)[1])
    code = values[_CODE]
    if not isinstance(code, bytes):
        return None
    values[_PATTERN] = values[_CODE] = None  # one stands in the name, the other behind the rest
    try:
        return json.dumps(values, separators=(",", ":")).encode() + b"\n" + code
    except TypeError:
        return None


def _reduced(pattern: regex.Pattern[str]) -> tuple[Any, ...]:
    # Types say that a reduction may be a name, which the library's is not.
    reduced: Any = dispatch_table[type(pattern)](pattern)
    return tuple(reduced)
