"""The rulebook: from a folder of YAML and term lists to rules, or to every problem at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.patterns.phrase import parse
from healthlint.strict_yaml import Loaded
from healthlint.validation import across, terms
from healthlint.validation.folder import Folder
from healthlint.validation.known import Known
from healthlint.validation.problem import RulebookError, RuleProblem, nearest
from healthlint.validation.rule_file import DataFile, RuleFile
from healthlint.validation.rules import check_clause, named_clause, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule
    from healthlint.named import NamedClause
    from healthlint.text.document import Document

__all__ = [
    "RuleProblem",
    "Rulebook",
    "RulebookError",
    "UnknownRuleError",
    "build",
    "load",
    "parse_clause",
    "parse_rule",
    "rules_root",
]

_PACKAGE = Path(__file__).parent
_PREFIX = regex.compile(r"HL[0-9]{0,2}")


class UnknownRuleError(Exception):
    """A rule was asked for that the rulebook does not have."""

    def __init__(self, name: str, near: str | None) -> None:
        self.name = name
        self.nearest = near
        how = f"did you mean '{near}'?" if near else "see `healthlint rules` for the list"
        super().__init__(f"unknown rule '{name}': {how}")


@dataclass(frozen=True)
class Rulebook:
    """Rules by id, named clauses, vocabulary. ``hash`` names the content of all files it was read from.

    ``names`` are those of every rule by id, also of rules that a selection left out.
    """

    rules: tuple[Rule, ...]
    clauses: Mapping[str, NamedClause]
    lexicon: Lexicon
    hash: str
    root: Path
    names: Mapping[str, str] = field(default_factory=dict)

    def page(self, document: Document, today: date) -> Page:
        """A document as these rules see it, judged on a day."""
        clauses = {name: named.find.spans for name, named in self.clauses.items()}
        return Page(document, self.lexicon, today, clauses)

    def select(
        self, select: Sequence[str] = (), ignore: Sequence[str] = (), *, preview: bool = False
    ) -> Rulebook:
        """The rulebook with the rules that are selected and not ignored, each by id, prefix or name.

        Nothing selected means all. Rules in preview are left out, even when named, unless
        ``preview``; deprecated rules stay.

        Raises:
            UnknownRuleError: a selector fits no rule.
        """
        wanted = self._chosen(select) if select else {rule.id for rule in self.rules}
        kept = wanted - self._chosen(ignore)
        statuses = ("preview", "stable", "deprecated") if preview else ("stable", "deprecated")
        return replace(self, rules=tuple(r for r in self.rules if r.id in kept and r.status in statuses))

    def under(self, jurisdictions: Sequence[Jurisdiction]) -> Rulebook:
        """The rulebook without the rules that are law in none of some jurisdictions."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.applies(jurisdictions)))

    @property
    def unused(self) -> tuple[str, ...]:
        """The clauses, lists and tables that no rule or clause names, sorted; traits may still use them."""
        inside = [clause for rule in self.rules for clause in rule.clauses().values()]
        whole = {name for name, named in self.clauses.items() if any(one is named.find for one in inside)}
        clauses = (*inside, *(named.find for named in self.clauses.values()))
        patterns = [pattern for clause in clauses for pattern in clause.patterns]
        tags = {tag.partition(".")[0] for pattern in patterns for tag in parse(pattern).tags}
        return tuple(sorted({*self.clauses, *self.lexicon.lists, *self.lexicon.tables} - tags - whole))

    def _chosen(self, names: Iterable[str]) -> set[str]:
        return {rule.id for name in names for rule in self._fitting(name)}

    def _fitting(self, name: str) -> tuple[Rule, ...]:
        prefix = _PREFIX.fullmatch(name) is not None
        found = tuple(r for r in self.rules if name in (r.id, r.name) or (prefix and r.id.startswith(name)))
        if not found:
            raise UnknownRuleError(name, nearest(name, [one for r in self.rules for one in (r.id, r.name)]))
        return found


def rules_root(package: Path = _PACKAGE) -> Path:
    """The folder of rules inside the installed package, or else beside it (an editable install).

    Raises:
        RulebookError: there is neither.
    """
    for folder in (package / "rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise RulebookError([RuleProblem("rules", 1, "healthlint's own rules are not there", "install it again")])


def load(root: Path | None = None) -> Rulebook:
    """Read a folder of rules; the shipped ones if none is given.

    Raises:
        RulebookError: with every problem of every file.
    """
    root = root if root is not None else rules_root()
    folder = Folder.of(root)
    lexicon, problems = _vocabulary(folder)
    clauses, complaints = _clauses(folder)
    known = _known(folder, lexicon, clauses)
    rules, more = _rules(folder, known)
    problems += [*folder.problems, *complaints, *more, *_checked(folder, known)]
    if problems:
        raise RulebookError(problems)
    named = {name: one for name, one in clauses.items() if one is not None}
    names = {rule.id: rule.name for rule in rules}
    return Rulebook(tuple(sorted(rules, key=lambda one: one.id)), named, lexicon, folder.hash, root, names)


def parse_rule(text: str, path: str, rulebook: Rulebook) -> Rule:
    """A rule from the text of a file, with the vocabulary of a rulebook; its layout is not judged.

    ``path`` is ``<category>/<name>.yaml`` and need not exist.

    Raises:
        RulebookError: with every problem of the text.
    """
    return _single(DataFile.of(RuleFile(path, path, text)), rulebook)


def parse_clause(text: str, path: str, rulebook: Rulebook) -> NamedClause:
    """The same of a named clause; ``path`` is ``clauses/<name>.yaml``.

    Raises:
        RulebookError: with every problem of the text.
    """
    file = DataFile.of(RuleFile(path, path, text))
    found, complaints = named_clause(file)
    problems = (*file.problems, *file.at_lines((*complaints, *check_clause(file, _known_to(rulebook)))))
    if found is None or problems:
        raise RulebookError(problems)
    return found


def build(data: Mapping[str, Any], path: str, rulebook: Rulebook) -> Rule:
    """The same from plain data (lists, not tuples), as a rule file holds it.

    Raises:
        RulebookError: with every problem of the data, all in line 1.
    """
    return _single(DataFile(RuleFile(path, path, ""), Loaded(dict(data))), rulebook)


def _single(file: DataFile, rulebook: Rulebook) -> Rule:
    found, problems = rule(file, _known_to(rulebook))
    if found is None or problems:
        raise RulebookError(problems)
    return found


def _known_to(rulebook: Rulebook) -> Known:
    clauses = {name: named.find for name, named in rulebook.clauses.items()}
    return Known(rulebook.lexicon, clauses, {one.id: one.name for one in rulebook.rules})


def _vocabulary(folder: Folder) -> tuple[Lexicon, list[RuleProblem]]:
    lists = {file.name: terms.terms(file) for file in folder.terms}
    tables = [(file.file, *terms.table(file)) for file in folder.tables]
    owners = [(file.name, file) for file in (*folder.terms, *(one.file for one in folder.clauses))]
    owners += [(table.table, file) for file, table, _ in tables if table is not None]
    found = [problem for _, problems in lists.values() for problem in problems]
    found += [problem for _, _, problems in tables for problem in problems]
    named = {table.table: table for _, table, _ in tables if table is not None}
    lexicon = Lexicon({name: listed for name, (listed, _) in lists.items()}, named)
    return lexicon, [*found, *across.check_tags(owners)]


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
