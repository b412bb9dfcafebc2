"""A knowledge table: rows with names, columns of terms, and how far each was verified."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from healthlint.bounds import Gt, MinLen
from healthlint.lean import dataclass, field

Verified = Literal["primary", "secondary", "not-verified"]
"""``primary``: the issuer's own words were seen; ``secondary``: a third party quoting them."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """What one row says under one heading, as terms that can be found in prose."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    values: tuple[str, ...]
    verified: Verified
    source: str = ""
    as_of: str = ""

    @property
    def known(self) -> bool:
        """Whether anything was seen that supports it; what is not known decides nothing."""
        return self.verified != "not-verified"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing: a drug, a helpline. ``id`` is unique in its table, ``names`` find it in prose."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    id: str
    names: tuple[str, ...]
    source: str
    checked: date
    verified: Verified
    columns: dict[str, Column] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether anything was seen that supports the row; else only its names are found."""
        return self.verified != "not-verified"

    def states(self, column: str) -> tuple[str, ...] | None:
        """The terms under a column, or None where the row does not speak or nothing supports it."""
        cell = self.columns.get(column)
        return cell.values if cell is not None and self.known and cell.known else None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under one tag; a row is stale ``max_age`` days after it was checked."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    table: str
    about: str
    max_age: Annotated[int, Gt(0)]
    rows: Annotated[tuple[Row, ...], MinLen(1)]

    def row(self, identifier: str) -> Row:
        """The row of that id.

        Raises:
            KeyError: there is none.
        """
        return {row.id: row for row in self.rows}[identifier]

    def outdated(self, row: Row, today: date) -> bool:
        """Whether a row of the table was checked too long before a day to be relied on."""
        return (today - row.checked).days > self.max_age

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns that any row fills, sorted."""
        return tuple(sorted({name for row in self.rows for name in row.columns}))
