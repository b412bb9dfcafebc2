"""What a finding rests on: rows of knowledge tables, how old they are, and whether anybody saw proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from healthlint.judgement import Hit
    from healthlint.knowledge.table import Row, Table
    from healthlint.patterns.page import Page
    from healthlint.severity import Graded


@dataclass(frozen=True, order=True)
class StaleRow:
    """A row that was checked more than ``max_age`` days ago."""

    table: str
    row: str
    checked: date
    max_age: int

    def __str__(self) -> str:
        """The row and its date, for messages."""
        return f"row '{self.row}' of {self.table} was checked on {self.checked}"


def names(page: Page, hit: Hit) -> Iterator[tuple[str, str]]:
    """Each bound table, and what its row is called; what nobody verified is not named as fact."""
    for table, rows in _rested_on(page, hit):
        yield table.table, rows[0].names[0] if rows[0].known else f"this {table.table.replace('-', ' ')}"


def stale(page: Page, hit: Hit) -> tuple[StaleRow, ...]:
    """The rows that a hit rests on and that are too old on the page's day, where none is fresh."""
    return tuple(
        StaleRow(table.table, row.id, row.checked, table.max_age)
        for table, rows in _rested_on(page, hit)
        if all(table.outdated(row, page.today) for row in rows)
        for row in rows
    )


def settled_by(page: Page, hit: Hit, grade: Graded) -> Graded:
    """A grade as the rows under a hit allow it: old ones cost a step, unverified ones make no error."""
    aged = stale(page, hit)
    if aged:
        grade = grade.lowered(f"{'; '.join(map(str, aged))} (HLX06)")
    if grade.severity == "error":
        unseen = ((table.table, rows[0]) for table, rows in _rested_on(page, hit) if not rows[0].known)
        whys = (f"row '{row.id}' of {table} is not verified" for table, row in unseen)
        grade = next((grade.lowered(why) for why in whys), grade)
    return grade


def _rested_on(page: Page, hit: Hit) -> Iterator[tuple[Table, tuple[Row, ...]]]:
    """Each table that a hit is bound to, with the rows that it can mean: verified ones before others."""
    for name, identifiers in hit.rows:
        table = page.lexicon.tables[name]
        rows = tuple(table.row(identifier) for identifier in sorted(identifiers))
        yield table, tuple(row for row in rows if row.known) or rows
