"""How patterns are filed, and what expressions require, as bytes: what no page asks for is not read.

Who asks for many patterns at once always asks for the same ones. Each such lot stands under a sum of its
patterns, so that no other can be taken for it; an expression stands under itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.bundle import buckets
from healthlint.digests import blake2b
from healthlint.patterns.filing import Filed, filed
from healthlint.patterns.phrase import parse
from healthlint.patterns.required import Required, required
from healthlint.patterns.structure import EXPRESSIONS

if TYPE_CHECKING:
    from collections.abc import Collection


class Filings:
    """What was worked out of patterns, over the bytes that ``packed`` gives."""

    def __init__(self, data: memoryview) -> None:
        self._buckets = buckets.Buckets(data)

    def filed(self, patterns: tuple[str, ...]) -> Filed | None:
        """How a lot of patterns is filed; None where it is not among them."""
        data = self._buckets.get(_name(patterns))
        return None if data is None else Filed(*data)

    def required(self, expression: str) -> Required | None:
        """What an expression requires; None where it is not among them."""
        data = self._buckets.get(_expression(expression))
        return None if data is None else Required(tuple(map(frozenset, data[1:])), data[0])


def packed(lots: Collection[tuple[str, ...]]) -> bytes:
    """How each lot of patterns is filed, and what expressions require: those in them, and those of tags."""
    found: dict[str, Any] = {_name(lot): filed(lot) for lot in lots}
    patterned = (parse(pattern).expression for lot in lots for pattern in lot)
    for one in {one.pattern for one in (*EXPRESSIONS.values(), *patterned) if one is not None}:
        needed = required(one)
        found[_expression(one)] = [needed.in_a_line, *map(sorted, needed.texts)]
    return buckets.packed(found)


def _name(patterns: tuple[str, ...]) -> str:
    said = "\0".join(patterns).encode(errors="surrogatepass")
    return blake2b(said, digest_size=16).hexdigest()


def _expression(written: str) -> str:
    return f"/{written}/"
