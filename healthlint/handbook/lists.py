"""Pages that list: a category's rules, a table's rows, and the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.handbook.markup import code, link, listed, paragraph, table, words
from healthlint.handbook.rule_page import name_of
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.handbook.relations import Relations
    from healthlint.kinds.base import Rule
    from healthlint.knowledge.table import Column, Row, Table


def category_page(category: str, rules: Iterable[Rule]) -> str:
    """The rules of one category."""
    rows = ((name_of(one), words(one.severity), words(one.status), words(one.message)) for one in rules)
    return f"# {category.capitalize()}\n\n{table(('rule', 'severity', 'status', 'message'), rows)}\n"


def table_page(one: Table, relations: Relations) -> str:
    """A knowledge table: what is known of each row, and from where; of what nobody verified the names."""
    known = [row for row in one.rows if row.known]
    rows = ((", ".join(map(_name, row.names)), _known(row), _source(row)) for row in known)
    unknown = sorted(_name(row.names[0]) for row in one.rows if not row.known and row.names)
    users = ", ".join(
        f"{link(f'../rules/{rule.id}.html', words(rule.id))} {words(rule.name)}"
        for rule in relations.users(one.table)
    )
    parts = [
        f"# {one.table}",
        paragraph(f"{words(one.about[:1].upper() + one.about[1:])}."),
        paragraph(f"A row is outdated {counted(one.max_age, 'day')} after it was looked up."),
        paragraph(f"Used by: {users or 'no rule'}."),
        table(("names", "what is known", "where it was read"), rows) if known else "",
        "## Not verified" if unknown else "",
        paragraph("Their names are found in texts; nothing else is decided by them.") if unknown else "",
        listed(unknown),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def front_page(
    categories: Mapping[str, Sequence[Rule]], tables: Iterable[Table], guides: Mapping[str, str], version: str
) -> str:
    """Where a reader begins: categories, tables, guides by name and title."""
    rules = (
        (link(f"rules/{name}.html", words(name.capitalize())), counted(len(found), "rule"))
        for name, found in categories.items()
    )
    lists = (
        (link(f"tables/{one.table}.html", words(one.table)), counted(len(one.rows), "row"), words(one.about))
        for one in tables
    )
    parts = (
        "# The rules of healthlint",
        paragraph(_about(sum(map(len, categories.values())), version)),
        "## Rules",
        table((), rules),
        "## What they look things up in",
        table((), lists),
        "## Guides",
        listed(link(f"guides/{name}.html", words(title)) for name, title in guides.items()),
    )
    return "\n\n".join(parts) + "\n"


def _about(number: int, version: str) -> str:
    return (
        f"{counted(number, 'rule')}, as healthlint {words(version)} has them. Search for an id, a name, or "
        "the words that were flagged, in quotes: then all of them are searched as they stand."
    )


def _name(term: str) -> str:
    return words(term.replace("~", "").replace("*", ""))


def _known(row: Row) -> str:
    """The columns that somebody verified; the others decide nothing, and are not printed as fact."""
    return listed(f"{code(name)}: {_values(column)}" for name, column in _columns(row))


def _columns(row: Row) -> Iterator[tuple[str, Column]]:
    yield from ((name, column) for name, column in row.columns.items() if column.known)


def _values(column: Column) -> str:
    values = ", ".join(map(_name, column.values)) or "none"
    how = ", ".join(filter(None, (column.verified, column.source, column.as_of and f"as of {column.as_of}")))
    return f"{values} ({words(how)})"


def _source(row: Row) -> str:
    return f"{words(row.source)} ({row.verified}, {row.checked.isoformat()})"
