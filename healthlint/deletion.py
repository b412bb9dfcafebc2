"""The strictest test of a rule file: every line of it is taken out in turn, and must be missed.

A line outside the examples is missed if the rest no longer loads, or no longer passes its proof, or
makes another page: then the index of rules, which holds the digest of each page and is kept fresh
by a test, goes stale. The last covers what no example can show: messages, advice, references.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.explain import explain
from healthlint.lean import dataclass
from healthlint.named import NamedClause
from healthlint.proof.examples import on_trial, wrong
from healthlint.prove import TODAY, as_rule, prove, prove_clause
from healthlint.rulebook import RulebookError, parse_rule
from healthlint.validation.known import Known
from healthlint.validation.rule_file import DataFile, RuleFile
from healthlint.validation.rules import check_clause, named_clause

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from healthlint.kinds.base import Rule
    from healthlint.proof.examples import OnTrial
    from healthlint.prove import Proof
    from healthlint.rulebook import Rulebook

_EXAMPLES = "examples:"
_CLAUSES = "clauses/"


@dataclass(frozen=True)
class _File:
    """A file as it stands: its path below the rulebook's root, the rule it gives, and its proof.

    ``examples`` are on trial with one filling each, ``failures`` are those of the whole proof.
    """

    path: str
    rule: Rule
    examples: OnTrial
    failures: frozenset[str]


def surviving_lines(path: Path, rulebook: Rulebook, today: date = TODAY) -> tuple[int, ...]:
    """The lines (1-based) of a rule or clause file that nobody would miss.

    ``path`` is a file below the rulebook's root. Comments and blank lines are such lines. Examples
    are not tried: they are the evidence, not the rule.

    Raises:
        RulebookError: the whole file does not load.
    """
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    name = path.relative_to(rulebook.root).as_posix()
    rule = _read("".join(lines), name, rulebook)
    failures = frozenset(_proof(rule, name, rulebook, today).failures)
    file = _File(name, rule, on_trial(rule, rulebook, today, 1), failures)
    outside = _outside_examples(lines)
    rests = ((number, "".join(lines[:number] + lines[number + 1 :])) for number in outside)
    return tuple(number + 1 for number, rest in rests if not _missed(rest, file, rulebook, today))


def _missed(rest: str, file: _File, rulebook: Rulebook, today: date) -> bool:
    """Whether what is left of a file differs from the whole in anything that is looked at."""
    try:
        left = _read(rest, file.path, rulebook)
    except RulebookError:
        return True
    # The cheap looks first: most lines are missed by the page or by an example.
    if explain(left) != explain(file.rule) or set(wrong(left, file.examples.every)) - file.failures:
        return True
    return not file.failures.issuperset(_proof(left, file.path, rulebook, today).failures)


def _proof(rule: Rule, path: str, rulebook: Rulebook, today: date) -> Proof:
    if path.startswith(_CLAUSES):
        clause = NamedClause(rule.name, rule.message, rule.clauses()["find"], rule.examples)
        return prove_clause(clause, rulebook, today)
    return prove(rule, rulebook, today)


def _read(text: str, path: str, rulebook: Rulebook) -> Rule:
    """The rule of a file; a clause's file gives the rule that flags what the clause finds."""
    if not path.startswith(_CLAUSES):
        return parse_rule(text, path, rulebook)
    file = DataFile.of(RuleFile(path, path, text))
    clause, complaints = named_clause(file)
    known = Known(rulebook.lexicon, {name: one.find for name, one in rulebook.clauses.items()}, {})
    problems = (*file.problems, *file.at_lines(iter((*complaints, *check_clause(file, known)))))
    if clause is None or problems:
        raise RulebookError(problems)
    return as_rule(clause)


def _outside_examples(lines: list[str]) -> Iterator[int]:
    """The indexes (from 0) of the lines that are not part of the block of examples."""
    inside = False
    for number, line in enumerate(lines):
        # A key at the margin ends the block before it.
        if line[:1].strip():
            inside = line.startswith(_EXAMPLES)
        if not inside:
            yield number
