"""The rulebook: from a folder of YAML and term lists to rules, or to every problem at once."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.jurisdiction import applies
from healthlint.lean import dataclass, field, replace
from healthlint.modules import Later
from healthlint.ruleset import among, known
from healthlint.text.lazy import lazily
from healthlint.validation.problem import RulebookError, RuleProblem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule
    from healthlint.named import NamedClause
    from healthlint.overlay import Overlaid
    from healthlint.patterns import page as pages
    from healthlint.patterns import phrase
    from healthlint.patterns.lexicon import Lexicon
    from healthlint.patterns.page import Page
    from healthlint.text.document import Document
    from healthlint.validation.folder import Folder
    from healthlint.validation.known import Known
    from healthlint.validation.layers import Layer
    from healthlint.validation.rule_file import DataFile
    from healthlint.validation.whole import Whole
else:
    pages, phrase = Later("healthlint.patterns.page"), Later("healthlint.patterns.phrase")

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
_PREFIX = lazily(r"[A-Z]{2,5}[0-9]{0,3}")


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

    rules: Sequence[Rule]
    clauses: Mapping[str, NamedClause]
    lexicon: Lexicon
    hash: str
    root: Path
    layers: tuple[Layer, ...] = ()
    """What was laid over the root, the lowest first."""
    overlaid: tuple[Overlaid, ...] = ()
    """What was changed of rules by the layers, in this order."""
    own: frozenset[str] = frozenset()
    """The ids of rules and the names of clauses that are the layers' own."""
    edited: frozenset[str] = frozenset()
    """The lists that the layers changed."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """The files of the layers' own tables, as shown, by table."""
    names: Mapping[str, str] = field(default_factory=dict)

    def page(self, document: Document, today: date) -> Page:
        """A document as these rules see it, judged on a day."""
        clauses = {name: named.find.spans for name, named in self.clauses.items()}
        return pages.Page(document, self.lexicon, today, clauses)

    def select(
        self, select: Sequence[str] = (), ignore: Sequence[str] = (), *, preview: bool = False
    ) -> Rulebook:
        """The rulebook with the rules that are selected and not ignored, each by id, prefix or name.

        Nothing selected means all. Rules in preview are left out, even when named, unless
        ``preview``; deprecated rules stay.

        Raises:
            UnknownRuleError: a selector fits no rule.
        """
        ready = {rule.id for rule in known(self.rules) if preview or rule.status != "preview"}
        wanted = self._chosen(select) if select else ready
        return replace(self, rules=among(self.rules, (wanted & ready) - self._chosen(ignore)))

    def under(self, jurisdictions: Sequence[Jurisdiction]) -> Rulebook:
        """The rulebook without the rules that are law in none of some jurisdictions."""
        kept = {rule.id for rule in known(self.rules) if applies(rule.only_under, jurisdictions)}
        return replace(self, rules=among(self.rules, kept))

    def file_of(self, table: str) -> str:
        """The file that holds a table, as it is shown."""
        return self.tables.get(table, f"{self.root.name}/knowledge/{table}.yaml")

    @property
    def unused(self) -> tuple[str, ...]:
        """The clauses, lists and tables that no rule or clause names, sorted; traits may still use them."""
        inside = [clause for rule in self.rules for clause in rule.clauses().values()]
        whole = {name for name, named in self.clauses.items() if any(one is named.find for one in inside)}
        clauses = (*inside, *(named.find for named in self.clauses.values()))
        patterns = [pattern for clause in clauses for pattern in clause.patterns]
        tags = {tag.partition(".")[0] for pattern in patterns for tag in phrase.parse(pattern).tags}
        return tuple(sorted({*self.clauses, *self.lexicon.lists, *self.lexicon.tables} - tags - whole))

    def _chosen(self, names: Iterable[str]) -> set[str]:
        return {rule for name in names for rule in self._fitting(name)}

    def _fitting(self, name: str) -> set[str]:
        prefix = _PREFIX.fullmatch(name) is not None
        rules = known(self.rules)
        found = {r.id for r in rules if name in (r.id, r.name) or (prefix and r.id.startswith(name))}
        if not found:
            raise UnknownRuleError(name, nearest(name, [one for r in rules for one in (r.id, r.name)]))
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


def load(root: Path | None = None, over: Sequence[Layer] = ()) -> Rulebook:
    """Read a folder of rules, the shipped ones if none is given, and the folders that are laid over it.

    Raises:
        RulebookError: with every problem of every file.
    """
    from healthlint.validation import layers
    from healthlint.validation.whole import whole

    root = root if root is not None else rules_root()
    lowest = layers.lowest(root)
    folder = reduce(layers.over, over, lowest)
    found = whole(folder)
    if found.problems:
        raise RulebookError(found.problems)
    return _rulebook(found, folder, lowest, root, tuple(over))


def parse_rule(text: str, path: str, rulebook: Rulebook) -> Rule:
    """A rule from the text of a file, with the vocabulary of a rulebook; its layout is not judged.

    ``path`` is ``<category>/<name>.yaml`` and need not exist.

    Raises:
        RulebookError: with every problem of the text.
    """
    from healthlint.validation.rule_file import DataFile, RuleFile

    return _single(DataFile.of(RuleFile(path, path, text)), rulebook)


def parse_clause(text: str, path: str, rulebook: Rulebook) -> NamedClause:
    """The same of a named clause; ``path`` is ``clauses/<name>.yaml``.

    Raises:
        RulebookError: with every problem of the text.
    """
    from healthlint.validation.rule_file import DataFile, RuleFile
    from healthlint.validation.rules import check_clause, named_clause

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
    from healthlint.strict_yaml import Loaded
    from healthlint.validation.rule_file import DataFile, RuleFile

    return _single(DataFile(RuleFile(path, path, ""), Loaded(dict(data))), rulebook)


def _rulebook(found: Whole, folder: Folder, lowest: Folder, root: Path, over: tuple[Layer, ...]) -> Rulebook:
    return Rulebook(
        found.rules,
        found.clauses,
        found.lexicon,
        folder.hash,
        root,
        layers=over,
        names={rule.id: rule.name for rule in found.rules},
        overlaid=found.overlaid,
        own=_names(folder) - _names(lowest),
        edited=frozenset(file.name for file in folder.edits),
        tables={str(one.data["table"]): one.file.shown for one in folder.tables if one not in lowest.tables},
    )


def _single(file: DataFile, rulebook: Rulebook) -> Rule:
    from healthlint.validation.rules import rule

    found, problems = rule(file, _known_to(rulebook))
    if found is None or problems:
        raise RulebookError(problems)
    return found


def _known_to(rulebook: Rulebook) -> Known:
    from healthlint.validation.known import Known

    clauses = {name: named.find for name, named in rulebook.clauses.items()}
    return Known(rulebook.lexicon, clauses, {one.id: one.name for one in rulebook.rules})


def _names(folder: Folder) -> frozenset[str]:
    """The ids of a folder's rules and the names of its clauses."""
    ids = (str(one.data["id"]) for one in folder.rules)
    return frozenset((*ids, *(one.file.name for one in folder.clauses)))
