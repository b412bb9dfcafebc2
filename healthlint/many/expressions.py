"""Expressions as the library has compiled them, kept in the user's cache folder from run to run.

To compile what one article needs takes as long as to judge it. What the library makes of an expression it
gives to ``pickle`` as plain values; they are kept as JSON and the bytes of the compiled code, under the name
of the build of the library that they come from.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, suppress
from copyreg import dispatch_table
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from healthlint.bundle import cache, form
from healthlint.lean import dataclass, field
from healthlint.many.remembered import library
from healthlint.modules import Later
from healthlint.text.lazy import compiling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import regex
else:
    regex = Later("regex")

_ENDING = ".expressions"
_MOST = 8 * 1024 * 1024
"""Bytes of a file of expressions; one that grows beyond is begun anew."""

_PATTERN, _CODE, _NAMES = 0, 2, 4
"""Which of the library's values are the expression, its code, and the names of its groups by number."""


@contextmanager
def remembered(place: Path | None) -> Iterator[None]:
    """While this lasts, expressions are taken from a folder, and kept there; None: neither."""
    if place is None:
        yield
        return
    shelf = _Shelf(place)
    with compiling(shelf.compiled):
        yield
    shelf.keep()


@dataclass(frozen=True)
class _Shelf:
    """The expressions of a folder, by flags and text, and those that were not among them."""

    place: Path
    new: dict[str, bytes] = field(default_factory=dict)

    def compiled(self, expression: str, flags: int) -> regex.Pattern[str]:
        """What ``regex.compile`` gives."""
        name = f"{flags} {expression}"
        if self._found is not None and name in self._found.places:
            with suppress(ValueError, TypeError, LookupError):  # whatever stands there, it is compiled
                return self._again(expression, self._found.raw(name))
        made = regex.compile(expression, flags)
        values = _values(made)
        if values is not None:
            self.new[name] = values
        return made

    def keep(self) -> None:
        """Keep what is new for the next run, with what was there."""
        if not self.new or self._key is None:
            return
        found = {} if self._found is None else {name: self._found.raw(name) for name in self._found.places}
        whole = form.written(self._key, {**found, **self.new})
        if len(whole) > _MOST:
            whole = form.written(self._key, self.new)
        cache.keep(self.place, self._key, whole, _ENDING)

    @cached_property
    def _key(self) -> str | None:
        """What the values are good for: this build of the library, in this Python."""
        try:
            said = repr((library("regex"), regex.__version__, sys.version, sys.byteorder))
        except OSError:
            return None
        return blake2b(said.encode(errors="surrogateescape"), digest_size=16).hexdigest()

    @cached_property
    def _found(self) -> form.Parts | None:
        return None if self._key is None else cache.read(self.place, self._key, _ENDING)

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
