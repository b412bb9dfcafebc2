"""Term lists (``rules/terms/<name>.txt``) and knowledge tables: vocabulary, read strictly."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from healthlint.knowledge.table import Table
from healthlint.patterns.phrase import Word, parse
from healthlint.text.lazy import lazily
from healthlint.validation.models import validate
from healthlint.validation.problem import Complaint, Loc, RuleProblem
from healthlint.validation.wording import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.validation.rule_file import DataFile, RuleFile

_TAG_NAME = lazily(r"[a-z][a-z0-9-]*")
_COLUMN_NAME = lazily(r"[a-z][a-z-]*")
_MIDDLE = lazily(r"[~*](?!\s|$)")


def terms(file: RuleFile) -> tuple[tuple[str, ...], tuple[RuleProblem, ...]]:
    """The terms of a list, and its problems: a head of ``#`` lines, then one term a line, sorted."""
    lines = file.text.splitlines()
    head = len(list(takewhile(lambda line: line.startswith("#"), lines)))
    listed = list(enumerate(lines[head:], start=head + 1))
    problems = [file.problem(line, what, how) for line, what, how in _list_faults(head, listed)]
    return tuple(term for _, term in listed), tuple(problems)


def table(file: DataFile) -> tuple[Table | None, tuple[RuleProblem, ...]]:
    """The table of a file, and its problems."""
    if file.problems:
        return None, file.problems
    found, complaints = validate(Table, file.data)
    everything = (*complaints, *(_table_faults(found) if found else ()))
    return found, tuple(file.at_lines(everything))


def fault(term: str) -> tuple[str, str] | None:
    """What is wrong with a term, and how to mend it; None if nothing is."""
    if _MIDDLE.search(term):
        return f"the term {term!r} has a mark inside a word", "'~' and '*' stand at the end of a word"
    wrong = unreadable(term)
    if wrong is not None:
        return wrong
    elements = parse(term).elements
    if not elements or not all(isinstance(element, Word) for element in elements) or "<" in term:
        return (
            f"the term {term!r} is more than words",
            "write words only",
        )
    return None


def _list_faults(head: int, listed: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    if not head:
        yield 1, "the list does not say what it is", "begin it with a '#' line"
    if not listed:
        yield head + 1, "the list has no terms", "add one a line, or delete the file"
    for line, term in listed:
        wrong = _line_fault(term) or fault(term)
        if wrong:
            yield line, *wrong
    proper = [(line, term) for line, term in listed if not _line_fault(term)]
    for (_, before), (line, term) in pairwise(proper):
        if term == before:
            yield line, f"the term {term!r} is here already", "delete one of the two"
        elif term < before:
            yield line, f"the term {term!r} stands after {before!r}", "sort the list"


def _line_fault(line: str) -> tuple[str, str] | None:
    if not line.strip():
        return "an empty line stands among the terms", "delete it"
    if line != line.strip():
        return f"the term {line.strip()!r} has white space around it", "delete it"
    return ("a comment stands among the terms", "move it to the head") if line.startswith("#") else None


def _table_faults(found: Table) -> Iterator[Complaint]:
    if not _TAG_NAME.fullmatch(found.table):
        yield Complaint(("table",), f"'{found.table}' cannot be a tag", "use lower-case words with hyphens")
    seen: set[str] = set()
    for number, row in enumerate(found.rows):
        at: Loc = ("rows", number)
        if row.id in seen:
            yield Complaint((*at, "id"), f"the id '{row.id}' is used already", "give the row its own")
        seen.add(row.id)
        if not row.names:
            yield Complaint((*at, "names"), f"the row '{row.id}' has no names", "add what it is called")
        yield from _term_faults(row.names, (*at, "names"))
        for column, cell in row.columns.items():
            yield from _column_faults(column, (*at, "columns", column))
            yield from _term_faults(cell.values, (*at, "columns", column, "values"))


def _column_faults(column: str, at: Loc) -> Iterator[Complaint]:
    if not _COLUMN_NAME.fullmatch(column):
        yield Complaint(at, f"the column '{column}' cannot be a tag", "use lower-case words with hyphens")


def _term_faults(listed: Iterable[str], at: Loc) -> Iterator[Complaint]:
    seen: set[str] = set()
    for number, term in enumerate(listed):
        wrong = (
            (f"the term {term!r} is here already", "delete one of the two") if term in seen else fault(term)
        )
        if wrong:
            yield Complaint((*at, number), *wrong)
        seen.add(term)
