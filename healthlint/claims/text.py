"""The table for people: a line for each claim and each obligation, and what stands behind it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.reports.console.safe import safe
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.claims.table import Claim, Obligation, Table, Words
    from healthlint.lint import Trouble

NONE = "none"
"""What stands where there is no source, and no payment."""

_SHOWN = 160
"""Characters of a sentence that are shown."""


def render(tables: Iterable[Table], _troubles: Iterable[Trouble]) -> str:
    """Each document with its claims and obligations; troubles go to standard error."""
    return "\n".join(line for table in tables for line in _table(table)) + "\n"


def _table(table: Table) -> Iterator[str]:
    path = safe(table.path)
    sourced = sum(claim.source is not None for claim in table.claims)
    paid = sum(obligation.paid for obligation in table.obligations)
    claims = f"{counted(len(table.claims), 'claim')}, {sourced:,} with a source"
    yield f"{path}: {claims}; {counted(len(table.obligations), 'obligation')}, {paid:,} paid"
    yield ""
    for claim in table.claims:
        yield from _claim(path, claim)
        yield ""
    for obligation in table.obligations:
        yield from _obligation(path, obligation)
        yield ""


def _claim(path: str, claim: Claim) -> Iterator[str]:
    verdict = "objected" if claim.objected else "not objected"
    yield f"{_at(path, claim.sentence)} claim ({', '.join(claim.found_by)}; {verdict})"
    yield f"  {_shown(claim.sentence)}"
    yield f"  source: {_behind(claim.source)}"


def _obligation(path: str, obligation: Obligation) -> Iterator[str]:
    state = "paid" if obligation.paid else "unpaid"
    yield f"{_at(path, obligation.owed_for)} obligation {obligation.rule.id} {obligation.rule.name}: {state}"
    if obligation.owed_for.text:
        yield f"  owed for: {_shown(obligation.owed_for)}"
    yield f"  paid by: {_behind(obligation.payment)}"


def _at(path: str, words: Words) -> str:
    return f"{path}:{words.place.line}:{words.place.column}:"


def _behind(words: Words | None) -> str:
    return NONE if words is None else f"{_shown(words)} (line {words.place.line})"


def _shown(words: Words) -> str:
    text = words.text
    return safe(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")
