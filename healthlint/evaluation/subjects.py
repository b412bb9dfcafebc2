"""What figures are given for: all rules together, each label, each category, each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.evaluation.labels import Labels
    from healthlint.kinds.base import Rule

Kind = Literal["all", "label", "category", "rule"]

ANY = "ANY"
"""The name of all rules together."""

_WHOLE = ("document", "metadata")


@dataclass(frozen=True)
class Subject:
    """Labels that are to be found, and by rule the labels that make a finding of it right."""

    kind: Kind
    name: str
    labels: frozenset[str]
    stands: Mapping[str, frozenset[str]]


def subjects(rules: tuple[Rule, ...], labels: Labels) -> tuple[Subject, ...]:
    """Every subject that these rules can be judged by."""
    return (
        *_everything(rules, labels),
        *_labels(rules, labels),
        *_categories(rules, labels),
        *_rules(rules, labels),
    )


def about_all(rule: Rule) -> bool:
    """Whether findings of a rule are about a whole document, not about words in it."""
    return rule.scope in _WHOLE


def _everything(rules: tuple[Rule, ...], labels: Labels) -> Iterator[Subject]:
    """A sentence that needs attention, whatever for: any label makes a finding in it right."""
    noted = frozenset(labels.sentence)
    yield Subject("all", ANY, noted, {rule.id: noted for rule in rules if noted & _of(rule, labels)})


def _labels(rules: tuple[Rule, ...], labels: Labels) -> Iterator[Subject]:
    for name in (*labels.sentence, *labels.document):
        stands = {rule.id: _of(rule, labels) for rule in rules if name in _of(rule, labels)}
        yield Subject("label", name, frozenset([name]), stands)


def _categories(rules: tuple[Rule, ...], labels: Labels) -> Iterator[Subject]:
    for category in sorted({rule.category for rule in rules}):
        stands = {rule.id: _own(rule, labels) for rule in rules if rule.category == category}
        yield Subject("category", category, frozenset().union(*stands.values()), stands)


def _rules(rules: tuple[Rule, ...], labels: Labels) -> Iterator[Subject]:
    for rule in rules:
        own = _own(rule, labels)
        yield Subject("rule", rule.id, own, {rule.id: own})


def _of(rule: Rule, labels: Labels) -> frozenset[str]:
    return frozenset(labels.rules[rule.id])


def _own(rule: Rule, labels: Labels) -> frozenset[str]:
    """A rule's labels of the level it speaks on, so that no finding of it is judged twice."""
    given = _of(rule, labels)
    whole = given & labels.document.keys()
    return whole if about_all(rule) else given - whole or whole
