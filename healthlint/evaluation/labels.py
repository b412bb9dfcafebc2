"""Which labels of reviewers a rule stands for: ``labels.yaml`` beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from healthlint.lean import dataclass, replace
from healthlint.validation.models import validate
from healthlint.validation.problem import Complaint, RulebookError, RuleProblem, instead
from healthlint.validation.rule_file import DataFile, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.rulebook import Rulebook

FILE = "labels.yaml"
"""The file's name in a folder of rules."""


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What reviewers may note, with its meaning, and which of it a finding of each rule stands for.

    ``together`` are labels that are said only when every rule that stands for them speaks.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    sentence: dict[str, str]
    document: dict[str, str]
    together: tuple[str, ...] = ()
    rules: dict[str, tuple[str, ...]]

    @property
    def known(self) -> frozenset[str]:
        """Every label there is."""
        return frozenset((*self.sentence, *self.document))


def load(path: Path, shown: str, rulebook: Rulebook) -> Labels:
    """Read the labels of a rulebook's rules; ``shown`` is the path in complaints.

    Raises:
        RulebookError: with every problem of the file.
    """
    file = read(path, path.parent, f"{path.parent.resolve().name}/{path.name}")
    if isinstance(file, RuleProblem):
        how = f"write one as docs/eval-format.md says, or name another with --labels, not {shown}"
        raise RulebookError([replace(file, path=shown, how=how)])
    data = DataFile.of(replace(file, shown=shown))
    if data.problems:
        raise RulebookError(data.problems)
    found, complaints = validate(Labels, data.data)
    problems = list(data.at_lines((*complaints, *(_faults(found, rulebook) if found else ()))))
    if found is None or problems:
        raise RulebookError(problems)
    return found


def _faults(labels: Labels, rulebook: Rulebook) -> Iterator[Complaint]:
    for name in labels.sentence.keys() & labels.document.keys():
        yield Complaint(
            ("document", name), f"'{name}' labels sentences, too", "give one of the two another name"
        )
    for number, name in enumerate(labels.together):
        if name not in labels.document:
            what = f"'{name}' is no label of documents"
            yield Complaint(("together", number), what, instead(name, labels.document))
    yield from _rule_faults(labels, [rule.id for rule in rulebook.rules])


def _rule_faults(labels: Labels, ids: list[str]) -> Iterator[Complaint]:
    for rule, names in labels.rules.items():
        if rule not in ids:
            yield Complaint(("rules", rule), f"there is no rule {rule}", instead(rule, ids))
        for name in names:
            if name not in labels.known:
                yield Complaint(("rules", rule), f"there is no label '{name}'", instead(name, labels.known))
    for rule in ids:
        if rule not in labels.rules:
            how = f"add '{rule}: [...]' with what it stands for, or '{rule}: []'"
            yield Complaint(("rules",), f"the rule {rule} has no entry", how)
