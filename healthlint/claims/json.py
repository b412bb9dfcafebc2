"""The table for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthlint.lean import values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.claims.table import Claim, Obligation, Table, Words
    from healthlint.lint import Trouble

CONTRACT = "1"
"""Grows when a key is taken away or changes its meaning, not when one is added."""


def render(tables: Iterable[Table], troubles: Iterable[Trouble]) -> str:
    """Every document, and what could not be read; half a character stands as an escape."""
    content = {
        "version": CONTRACT,
        "documents": [_table(table) for table in tables],
        "errors": [values(trouble) for trouble in troubles],
    }
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def _table(table: Table) -> dict[str, Any]:
    return {
        "path": table.path,
        "claims": [_claim(claim) for claim in table.claims],
        "obligations": [_obligation(one) for one in table.obligations],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    found = {"found_by": list(claim.found_by), "objected": claim.objected}
    return {**_words(claim.sentence), **found, "source": _maybe(claim.source)}


def _obligation(one: Obligation) -> dict[str, Any]:
    rule = {"rule": one.rule.id, "name": one.rule.name, "paid": one.paid}
    return {**rule, "owed_for": _words(one.owed_for), "payment": _maybe(one.payment)}


def _maybe(words: Words | None) -> dict[str, Any] | None:
    return None if words is None else _words(words)


def _words(words: Words) -> dict[str, Any]:
    place = {name: value for name, value in words.place._asdict().items() if name != "path"}
    return {**place, "text": words.text}
