"""How the patterns of a rulebook are filed, as bytes: what a page is asked of is read, and nothing else.

Who asks many patterns at once always asks the same ones: a clause its own, an excuse or a trait those of its
module. Each such lot stands under a sum of its patterns, so that no other can be taken for it.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING, Any

from healthlint import assertion, excuses, traits
from healthlint.assertion.surroundings import Wording
from healthlint.bundle import buckets
from healthlint.modules import names
from healthlint.patterns.filing import Filed, filed
from healthlint.patterns.required import Required
from healthlint.text.reading import read
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.rulebook import Rulebook

_ANY_DAY = date(2000, 1, 1)


class Filings:
    """How patterns are filed, over the bytes that ``packed`` gives."""

    def __init__(self, data: memoryview) -> None:
        self._buckets = buckets.Buckets(data)

    def filed(self, patterns: tuple[str, ...]) -> Filed | None:
        """How a lot of patterns is filed; None where it is not among them."""
        data = self._buckets.get(_name(patterns))
        return None if data is None else Filed(data[0], [_required(*one) for one in data[1:]])


def packed(book: Rulebook) -> bytes:
    """How every lot of patterns is filed that is known beforehand."""
    return buckets.packed({_name(lot): _plain(filed(lot)) for lot in {*_of_rules(book), *_of_code(book)}})


def _name(patterns: tuple[str, ...]) -> str:
    said = "\0".join(patterns).encode(errors="surrogatepass")
    return blake2b(said, digest_size=16).hexdigest()


def _plain(said: Filed) -> list[Any]:
    unannounced = (
        [number, one.in_a_line, *map(sorted, one.texts)] for number, one in said.unannounced
    )
    return [said.by_sign, *unannounced]


def _required(number: int, in_a_line: bool, *texts: list[str]) -> tuple[int, Required]:  # noqa: FBT001 - as written
    return number, Required(tuple(map(frozenset, texts)), in_a_line)


def _of_rules(book: Rulebook) -> Iterator[tuple[str, ...]]:
    found = [one.find for one in book.clauses.values()]
    found += (clause for rule in book.rules for clause in rule.clauses().values())
    for clause in found:
        yield from (clause.any, clause.with_, clause.without, clause.except_)


def _of_code(book: Rulebook) -> Iterator[tuple[str, ...]]:
    """What excuses and traits ask for; the few lots that no empty page is asked for are filed in the run."""
    for package in (assertion, excuses):
        for name in names(package.__path__):
            for one in vars(import_module(f"{package.__name__}.{name}")).values():
                if isinstance(one, Wording):
                    yield from (one.patterns, one.other_senses)
    page = book.page(read(Source("", "")), _ANY_DAY)
    for name in traits.NAMES:
        traits.trait(page, name)
    yield from (agenda.patterns for agenda in page.standing)
