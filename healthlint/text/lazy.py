"""Expressions that are compiled when a text first needs them: most runs need few, and start at once.

To compile one takes as long as to search a page with fifty, and to import the library as long as to start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, cast

from healthlint.modules import Later

if TYPE_CHECKING:
    import regex
else:
    regex = Later("regex")

DOTALL, IGNORECASE, MULTILINE, VERBOSE, VERSION1 = 0x10, 0x2, 0x8, 0x40, 0x100
"""The library's flags by their values, so that a module which states expressions need not import it."""

Compile = Callable[[str, int], "regex.Pattern[str]"]
"""Gives what ``regex.compile`` gives."""


def _plainly(expression: str, flags: int) -> regex.Pattern[str]:
    return regex.compile(expression, flags)


_ways: list[Compile] = [_plainly]


@cache
def compiled(expression: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled expression, kept for the life of the process; give only expressions from tables."""
    return _ways[-1](expression, flags)


@contextmanager
def compiling(way: Compile) -> Iterator[None]:
    """While this lasts, expressions are compiled in another way, to the same effect."""
    _ways.append(way)
    try:
        yield
    finally:
        _ways.pop()


def lazily(expression: str, flags: int = 0) -> regex.Pattern[str]:
    """What ``regex.compile`` gives, except that it compiles when something is first asked of it."""
    return cast("regex.Pattern[str]", Uncompiled(expression, flags))


class Uncompiled:
    """Stands for an expression; what it is asked for once, it has from then on."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """A method or a fact of the compiled expression."""
        found: object = getattr(compiled(self.pattern, self._flags), name)
        self.__dict__[name] = found
        return found
