"""What expressions were compiled to, kept in the user's cache folder for one version of the library.

It is code, if only of expressions: never shipped, and read only where nobody else can have written it.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import regex

from healthlint.bundle import cache
from healthlint.bundle.form import written
from healthlint.text import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from healthlint.bundle.form import Parts
    from healthlint.text.lazy import Key, Opcodes

_PART = "expressions"
_MOST = 4000
"""Expressions that are kept: several times as many as healthlint has."""


@contextmanager
def remembered(place: Path | None) -> Iterator[None]:
    """Compile less while the block lasts, and keep for the next process what had to be compiled."""
    if place is None:
        yield
        return
    name = f"regex-{regex.__version__}-{sys.implementation.cache_tag}-{sys.maxsize}"
    found = cache.read(place, name)
    known = {} if found is None else _known(found)
    lazy.prepare(known)
    yield
    more = lazy.made()
    if more.keys() - known.keys() and len(known) < _MOST:
        cache.keep(place, name, written(name, {_PART: _plain({**known, **more})}))


def _known(found: Parts) -> dict[Key, Opcodes]:
    rows: list[list[Any]] = json.loads(found.raw(_PART))
    return {
        (expression, flags): lazy.Opcodes(inner, b64decode(code), groups, at, tuple(required), *rest)
        for expression, flags, inner, code, groups, at, required, *rest in rows
    }


def _plain(known: Mapping[Key, Opcodes]) -> bytes:
    rows = [[*key, one.flags, b64encode(one.code).decode(), *one[2:]] for key, one in known.items()]
    return json.dumps(rows, separators=(",", ":")).encode()
