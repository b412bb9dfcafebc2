"""Which rules a debt is owed to, and whether a template can pay it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.patterns.phrase import parse
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from healthlint.kinds.base import Rule
    from healthlint.rulebook import Rulebook

_OBLIGATIONS = ("require", "balance", "check")
_ENDINGS = ("", "-missing", "-undisclosed", "-omitted")
"""How rules are called that miss something: ``author`` is short for ``author-missing``."""

_ANYWHERE = ("document", "metadata")
"""What a template is part of; a sentence or a section of an article it is not."""


def owed(name: str, rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules whose debt goes by a name: of a rule, in full or short, or of a clause that rules need.

    Raises:
        ValueError: there is none, or no template can pay it; the message ends in the remedy.
    """
    called = {one.id: one for one in rulebook.rules} | {one.name: one for one in rulebook.rules}
    rule = next((called[name + ending] for ending in _ENDINGS if name + ending in called), None)
    if rule is not None:
        _refuse(rule)
        return (rule,)
    if name in rulebook.clauses:
        return _needing(name, rulebook)
    known = (*(one.name for one in rulebook.rules if _payable(one)), *rulebook.clauses)
    raise ValueError(f"nobody owes '{name}': {instead(name, known)}")


def _refuse(rule: Rule) -> None:
    if rule.kind not in _OBLIGATIONS:
        raise ValueError(
            f"{rule.id} {rule.name} is no debt that could be paid: "
            f"name a rule of kind {', '.join(_OBLIGATIONS[:-1])} or {_OBLIGATIONS[-1]}"
        )
    if not _payable(rule):
        raise ValueError(
            f"{rule.id} {rule.name} is paid in the same {rule.scope}, where no template stands: "
            "delete the entry, and pay it in the article"
        )


def _payable(rule: Rule) -> bool:
    return rule.kind in _OBLIGATIONS and rule.scope in _ANYWHERE


def _needing(name: str, rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules that a clause pays, whole or as one of several things that would."""
    written = {one.after.id: one.before for one in reversed(rulebook.overlaid)}
    rules = tuple(
        rule
        for rule in rulebook.rules
        if _payable(rule) and _needs(written.get(rule.id, rule), name, rulebook)
    )
    if not rules:
        raise ValueError(f"no rule needs the clause '{name}' of a whole article: name the rule that is owed")
    return rules


def _needs(rule: Rule, name: str, rulebook: Rulebook) -> bool:
    need = rule.clauses().get("need")
    if need is None:
        return False
    return need is rulebook.clauses[name].find or name in (parse(text).sole_tag for text in need.any)
