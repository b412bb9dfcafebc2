"""All files of a rulebook together: vocabulary, clauses, rules, and every problem of any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.patterns.lexicon import Lexicon
from healthlint.validation import across, list_edits, overlays, terms
from healthlint.validation.known import Known
from healthlint.validation.rules import check_clause, named_clause, rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.kinds.base import Rule
    from healthlint.named import NamedClause
    from healthlint.overlay import Overlaid
    from healthlint.validation.folder import Folder
    from healthlint.validation.problem import RuleProblem


@dataclass(frozen=True)
class Whole:
    """What the files of a folder say, and what is wrong with them; only without problems it is complete."""

    rules: tuple[Rule, ...]
    clauses: Mapping[str, NamedClause]
    lexicon: Lexicon
    overlaid: tuple[Overlaid, ...]
    problems: tuple[RuleProblem, ...]


def whole(folder: Folder) -> Whole:
    """Read the files of a folder as one rulebook."""
    lexicon, problems = _vocabulary(folder)
    clauses, complaints = _clauses(folder)
    known = _known(folder, lexicon, clauses)
    rules, more = _rules(folder, known)
    laid = overlays.laid(rules, folder.overlays, known)
    problems += [*folder.problems, *complaints, *more, *laid.problems, *_checked(folder, known)]
    return Whole(
        rules=tuple(sorted(laid.rules, key=lambda one: one.id)),
        clauses={name: one for name, one in clauses.items() if one is not None},
        lexicon=lexicon,
        overlaid=laid.overlaid,
        problems=tuple(problems),
    )


def _vocabulary(folder: Folder) -> tuple[Lexicon, list[RuleProblem]]:
    lists = {file.name: terms.terms(file) for file in folder.terms}
    tables = [(file.file, *terms.table(file)) for file in folder.tables]
    owners = [(file.name, file) for file in (*folder.terms, *(one.file for one in folder.clauses))]
    owners += [(table.table, file) for file, table, _ in tables if table is not None]
    listed, complaints = list_edits.edited({name: one for name, (one, _) in lists.items()}, folder.edits)
    found = [problem for _, problems in lists.values() for problem in problems]
    found += [problem for _, _, problems in tables for problem in problems]
    named = {table.table: table for _, table, _ in tables if table is not None}
    return Lexicon(listed, named), [*found, *complaints, *across.check_tags(owners)]


def _clauses(folder: Folder) -> tuple[dict[str, NamedClause | None], list[RuleProblem]]:
    clauses: dict[str, NamedClause | None] = {}
    problems: list[RuleProblem] = []
    for file in folder.clauses:
        clauses[file.file.name], complaints = named_clause(file) if not file.problems else (None, ())
        problems += [*file.problems, *file.at_lines(complaints)]
    return clauses, problems


def _rules(folder: Folder, known: Known) -> tuple[list[Rule], list[RuleProblem]]:
    found = [rule(file, known) for file in folder.rules]
    problems = [problem for _, complaints in found for problem in complaints]
    return [one for one, _ in found if one is not None], problems


def _checked(folder: Folder, known: Known) -> list[RuleProblem]:
    inside = [problem for file in folder.clauses for problem in file.at_lines(check_clause(file, known))]
    return [*inside, *across.check(folder.rules, folder.clauses, known)]


def _known(folder: Folder, lexicon: Lexicon, clauses: Mapping[str, NamedClause | None]) -> Known:
    """What files may name. A table that cannot be read still lends its name, lest every use is reported."""
    return Known(
        lexicon,
        {name: one.find if one is not None else None for name, one in clauses.items()},
        {str(file.data["id"]): file.file.name for file in folder.rules if "id" in file.data},
        partial=any("id" not in file.data for file in folder.rules),
        tables=frozenset(str(file.data.get("table", file.file.name)) for file in folder.tables),
    )
