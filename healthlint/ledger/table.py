"""The table of allows: one row each, with what it says and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.finding import Allowance
from healthlint.lean import dataclass
from healthlint.suppression.deciding import decided
from healthlint.suppression.naming import Known
from healthlint.suppression.terms import MistakeError

if TYPE_CHECKING:
    from datetime import date

    from healthlint.lint import Trouble
    from healthlint.standards import Standard
    from healthlint.suppression.beside import Beside
    from healthlint.suppression.deciding import Ruled, State
    from healthlint.text.source import Source


@dataclass(frozen=True, kw_only=True)
class Row:
    """An allow: the file and line (1-based) it is written in, the article it is for, and what it says.

    ``note`` is what healthlint says of it; empty if it has nothing to say. ``allows`` counts findings.
    """

    path: str
    line: int
    article: str
    rules: tuple[str, ...]
    scope: str
    reason: str
    by: str
    until: str
    ref: str
    state: State
    allows: int
    note: str


@dataclass(frozen=True)
class Table:
    """The allows for one article, and what could not be read or judged in it."""

    path: str
    rows: tuple[Row, ...]
    troubles: tuple[Trouble, ...] = ()


def table(source: Source, standard: Standard, today: date, beside: Beside) -> Table:
    """The allows for one article, in the order of the file."""
    page = standard.page(source, today)
    checked = standard.assess(page)
    _, ruled = decided(page, checked, Known.of(standard.rulebook), beside)
    ordered = sorted(ruled, key=lambda one: one.allow.place)
    return Table(source.path, tuple(_row(source.path, one) for one in ordered), checked.troubles)


def _row(article: str, one: Ruled) -> Row:
    said, place = one.allow.said, one.allow.place
    terms = one.allowance or Allowance("")
    return Row(
        path=place.path,
        line=place.line,
        article=article,
        rules=one.rules,
        scope="" if isinstance(said, MistakeError) else said.scope,
        reason=terms.reason,
        by=terms.by or "",
        until="" if terms.until is None else terms.until.isoformat(),
        ref=terms.ref or "",
        state=one.state,
        allows=one.count,
        note="; ".join(finding.message for finding in one.findings),
    )
