"""Row binding: what a column, or a placeholder of a message, takes its row from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.validation.problem import Complaint
from healthlint.validation.wording import Wording, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.validation.known import Known

_BINDS = frozenset({"any", "with"})
"""Keys whose patterns bind rows: what stands under the others is not part of a hit."""


def check(found: Iterable[Wording], known: Known) -> Iterator[Complaint]:
    """Columns of tables of which no pattern names the row."""
    wordings = tuple(found)
    bound = {mark.tag for _, key, pattern in wordings if key in _BINDS for mark in marks(pattern)}
    for loc, _, pattern in wordings:
        for mark in marks(pattern):
            table = known.table(mark.tag)
            if mark.tag != table and table is not None and table not in bound:
                what = f"<{mark.tag}> is a column, and nothing here says which <{table}> is meant"
                yield Complaint(loc, what, f"put <{table}> into a pattern of 'any' or 'with'")


def always_bound(found: Iterable[Wording], known: Known) -> frozenset[str]:
    """The tables of which every hit of a clause names a row."""
    wordings = tuple(found)
    # Of a table that cannot be read nobody can say whether it is bound: no second complaint about it.
    open_tables = frozenset(filter(known.is_open, known.tables))
    return open_tables | frozenset(
        table
        for table in known.lexicon.tables
        for key in _BINDS
        if all(names := [_names(one.pattern, table) for one in wordings if one.key == key]) and names
    )


def _names(pattern: str, table: str) -> bool:
    return any(mark.tag.partition(".")[0] == table for mark in marks(pattern))
