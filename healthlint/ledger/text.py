"""The table of allows for people: a line for each with what became of it, and its terms below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthlint.reports.console.safe import safe
from healthlint.wording import counted, tallied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.ledger.table import Row, Table
    from healthlint.lint import Trouble


def render(tables: Iterable[Table], _troubles: Iterable[Trouble]) -> str:
    """Every allow, and how many there are of each state; troubles go to standard error."""
    rows = [row for table in tables for row in table.rows]
    states = tallied(Counter(row.state for row in rows))
    lines = [line for row in rows for line in _row(row)]
    return "\n".join((*lines, f"{counted(len(rows), 'allow')}{': ' * bool(rows)}{states}")) + "\n"


def _row(row: Row) -> Iterator[str]:
    what = f" {', '.join(row.rules)}" * bool(row.rules)
    reach = f" ({row.scope}; {counted(row.allows, 'finding')})" * bool(row.scope)
    yield f"{safe(row.path)}:{row.line}: {row.state}{what}{reach}"
    terms = {
        "reason": row.reason,
        "by": row.by,
        "until": row.until,
        "ref": row.ref,
        "for": row.article if row.article != row.path else "",
        "note": row.note,
    }
    yield from (f"  {name}: {safe(value)}" for name, value in terms.items() if value)
    yield ""
