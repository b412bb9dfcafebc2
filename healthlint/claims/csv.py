"""The table for a spreadsheet: a row for each claim and each obligation, as RFC 4180 has it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from healthlint.reports.console.sheet import row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.claims.table import Claim, Obligation, Table, Words
    from healthlint.lint import Trouble

_HEAD = ("path", "line", "column", "what", "words", "found by", "state", "behind it", "line of that")


def render(tables: Iterable[Table], _troubles: Iterable[Trouble]) -> str:
    """Every document in one sheet, under one head; troubles go to standard error."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(_HEAD)
    for table in tables:
        writer.writerows(row(_claim(table, claim)) for claim in table.claims)
        writer.writerows(row(_obligation(table, one)) for one in table.obligations)
    return sheet.getvalue()


def _claim(table: Table, claim: Claim) -> tuple[str | int, ...]:
    state = "objected" if claim.objected else "not objected"
    found = " ".join(claim.found_by)
    return (
        *_start(table, claim.sentence),
        "claim",
        claim.sentence.text,
        found,
        state,
        *_behind(claim.source),
    )


def _obligation(table: Table, one: Obligation) -> tuple[str | int, ...]:
    state = "paid" if one.paid else "unpaid"
    words = one.owed_for.text
    return (*_start(table, one.owed_for), "obligation", words, one.rule.id, state, *_behind(one.payment))


def _start(table: Table, words: Words) -> tuple[str | int, ...]:
    return table.path, words.place.line, words.place.column


def _behind(words: Words | None) -> tuple[str | int, ...]:
    return ("none", "") if words is None else (words.text, words.place.line)
