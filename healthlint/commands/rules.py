"""List the rules, all or some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from healthlint import kinds
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.options import choice
from healthlint.commands.parts.own_rules import add_own_rules, whole_rulebook
from healthlint.explain import index
from healthlint.kinds.base import Status
from healthlint.lean import replace
from healthlint.rulebook import UnknownRuleError
from healthlint.severity import SEVERITIES
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from healthlint.commands.parts.answering import Given
    from healthlint.kinds.base import Rule
    from healthlint.rulebook import Rulebook


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "which", nargs="*", metavar="WHICH", help="categories, ids, prefixes of ids (HL1) or names"
    )
    parser.add_argument("--kind", type=choice(*kinds.NAMES), help=", ".join(kinds.NAMES))
    parser.add_argument("--status", type=choice(*get_args(Status)), help=", ".join(get_args(Status)))
    parser.add_argument("--severity", type=choice(*SEVERITIES), help=", ".join(SEVERITIES))
    parser.add_argument("--count", action="store_true", help="only say how many they are")
    parser.add_argument("--index", action="store_true", help="write the index of rules as Markdown")
    add_own_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """One line for each rule that fits every filter; or how many there are; or the index of them."""
    whole = whole_rulebook(arguments, given)
    wanted = {rule for name in arguments.which for rule in _meant(name, whole)} if arguments.which else None
    chosen = tuple(rule for rule in whole.rules if _fits(rule, arguments, wanted))
    if arguments.index:
        return Answer(out=index(replace(whole, rules=chosen)))
    return Answer(out=f"{len(chosen)}\n" if arguments.count else "".join(map(_line, chosen)))


def _meant(name: str, whole: Rulebook) -> list[str]:
    """The ids that a category, an id, a prefix or a name stands for."""
    categories = sorted({rule.category for rule in whole.rules})
    if name in categories:
        return [rule.id for rule in whole.rules if rule.category == name]
    try:
        return [rule.id for rule in whole.select([name], preview=True).rules]
    except UnknownRuleError as error:
        known = [*categories, *(known for rule in whole.rules for known in (rule.id, rule.name))]
        raise UsageError(f"unknown rule or category '{name}': {instead(name, known)}") from error


def _fits(rule: Rule, arguments: Namespace, wanted: set[str] | None) -> bool:
    filters = {"kind": rule.kind, "status": rule.status, "severity": rule.severity}
    asked = {name: getattr(arguments, name) for name in filters}
    return all(asked[name] in (None, filters[name]) for name in filters) and (
        wanted is None or rule.id in wanted
    )


def _line(rule: Rule) -> str:
    return f"{rule.id}  {rule.severity:<7}  {rule.status:<10}  {rule.kind:<7}  {rule.category}/{rule.name}\n"
