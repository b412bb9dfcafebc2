"""The patterns that are asked for together: by each clause of a rulebook, by excuses and by traits."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from healthlint import assertion, excuses, traits
from healthlint.assertion.surroundings import Wording
from healthlint.modules import names
from healthlint.text.reading import read
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.rulebook import Rulebook

_ANY_DAY = date(2000, 1, 1)


def lots(book: Rulebook) -> set[tuple[str, ...]]:
    """Every lot of patterns that is known before there is a page."""
    return {*_of_rules(book), *_of_code(book)}


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
