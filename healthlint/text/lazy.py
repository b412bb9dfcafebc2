"""Expressions that are compiled when a text first needs them: most runs need few, and start at once.

To compile one takes as long as to search a page with fifty. What the library made of it can be taken out
as plain data (``made``) and given back in a later process (``prepare``): the library unpickles so, too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import regex
from regex import _regex  # what its patterns name when they are pickled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Key = tuple[str, int]
"""An expression as written, and its flags."""


class Opcodes(NamedTuple):
    """What an expression was compiled to, but for its own text: data of one version of the library."""

    flags: int
    code: bytes
    groups: dict[str, int]
    required_at: int
    required: tuple[int, ...]
    required_flags: int
    public_groups: int


_restore: Callable[..., regex.Pattern[str]] = _regex.compile  # type: ignore[attr-defined]  # its types leave it out
_prepared: dict[Key, Opcodes] = {}
_compiled: dict[Key, regex.Pattern[str]] = {}


def prepare(known: Mapping[Key, Opcodes]) -> None:
    """Take over what expressions were compiled to in another process, by the same version of the library."""
    _prepared.update(known)


def made() -> dict[Key, Opcodes]:
    """What this process compiled that it was not given; expressions with named lists are left out."""
    taken = ((key, _taken(pattern)) for key, pattern in _compiled.items())
    return {key: opcodes for key, opcodes in taken if opcodes is not None}


@cache
def compiled(expression: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled expression, kept for the life of the process; give only expressions from tables."""
    key = (expression, int(flags))
    if key in _prepared:
        return _restored(expression, _prepared[key])
    pattern: regex.Pattern[str] = regex.compile(expression, flags)
    _compiled[key] = pattern
    return pattern


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


def _restored(expression: str, made_of: Opcodes) -> regex.Pattern[str]:
    flags, code, groups, *required = made_of
    named = {number: name for name, number in groups.items()}
    pattern: regex.Pattern[str] = _restore(expression, flags, code, groups, named, {}, [], *required)
    return pattern


def _taken(pattern: Any) -> Opcodes | None:  # noqa: ANN401 - beyond what its type tells
    _, flags, code, groups, _, lists, indexes, *required = pattern._pickled_data  # noqa: SLF001 - see above
    return None if lists or indexes else Opcodes(flags, code, groups, *required)
