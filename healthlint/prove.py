"""Make a rule prove itself: its examples come out as marked, and nothing in it is there for nothing.

Take an entry of the rule away, or move a number or a distance one step, and some example must come
out differently; lay an example out otherwise, and it must not.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from healthlint.kinds.avoid import Avoid
from healthlint.lean import dataclass, replace
from healthlint.proof.examples import on_trial, wrong
from healthlint.proof.mutants import mutants, without_each
from healthlint.proof.pump import slow_on
from healthlint.proof.relaid import relaid
from healthlint.proof.substitution import SPREAD
from healthlint.proof.trial import Tried, standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from healthlint.kinds.base import Rule
    from healthlint.named import NamedClause
    from healthlint.overlay import Overlaid
    from healthlint.proof.examples import OnTrial
    from healthlint.proof.mutants import Mutant
    from healthlint.proof.trial import Trial
    from healthlint.rulebook import Rulebook

TODAY = date(2026, 11, 21)
"""The day examples are judged on unless they say another."""


@dataclass(frozen=True)
class Proof:
    """What stands between a rule and its proof, and how much was tried.

    ``failures`` has one line for each thing to mend; ``skipped`` says which layouts were not tried,
    why, and for how many examples. Mutants and layouts are only tried once the examples hold.
    ``remarks`` say what came out otherwise than before, and fail nothing.
    """

    rule: Rule
    failures: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    examples: int = 0
    mutants: int = 0
    layouts: int = 0
    remarks: tuple[str, ...] = ()


def prove_all(rulebook: Rulebook, today: date = TODAY, *, exhaustive: bool = False) -> Iterator[Proof]:
    """The proof of every rule, by id, then of every named clause, by name."""
    for rule in rulebook.rules:
        yield prove(rule, rulebook, today, exhaustive=exhaustive)
    for name in sorted(rulebook.clauses):
        yield prove_clause(rulebook.clauses[name], rulebook, today, exhaustive=exhaustive)


def prove(rule: Rule, rulebook: Rulebook, today: date = TODAY, *, exhaustive: bool = False) -> Proof:
    """Prove one rule as on a day; named clauses it uses prove themselves.

    ``exhaustive`` puts every entry of a list in its place in an example, instead of a spread of them.
    """
    examples = on_trial(rule, rulebook, today, None if exhaustive else SPREAD)
    # A change to a named clause is felt by all its rules; only its own examples can answer for it.
    named = [one.find for one in rulebook.clauses.values()]
    return _prove(rule, examples, rulebook, today, mutants(rule, named))


def prove_clause(
    clause: NamedClause, rulebook: Rulebook, today: date = TODAY, *, exhaustive: bool = False
) -> Proof:
    """Prove a named clause by its own examples, as if it were a rule that flags what it finds."""
    rule = as_rule(clause)
    examples = on_trial(rule, rulebook, today, None if exhaustive else SPREAD)
    return _prove(rule, examples, rulebook, today, mutants(rule))


def prove_overlay(
    one: Overlaid, rulebook: Rulebook, today: date = TODAY, *, exhaustive: bool = False
) -> Proof:
    """Prove what an overlay changes, entry by entry, by its own examples.

    Examples of the rule itself that come out otherwise now are remarks.
    """
    rule = one.on_trial
    examples = on_trial(rule, rulebook, today, None if exhaustive else SPREAD)
    proof = _prove(rule, examples, rulebook, today, without_each(one))
    return replace(proof, remarks=_otherwise(one.after, rulebook, today))


def shifted(rulebook: Rulebook, today: date = TODAY) -> Iterator[str]:
    """Examples of rules that a site did not write, and that come out otherwise since it changed lists."""
    changed = {one.after.id for one in rulebook.overlaid} | rulebook.own
    shipped = (*rulebook.rules, *(as_rule(one) for _, one in sorted(rulebook.clauses.items())))
    for rule in shipped if rulebook.edited else ():
        if rule.id not in changed:
            yield from (f"{rule.id} {rule.name}: {line}" for line in _otherwise(rule, rulebook, today))


def _otherwise(rule: Rule, rulebook: Rulebook, today: date) -> tuple[str, ...]:
    """The examples of a rule that come out otherwise than they say, each with one filling."""
    examples = on_trial(rule, rulebook, today, 1)
    try:
        return (*examples.unread, *wrong(rule, examples.every))
    except TimeoutError as error:
        return (f"an expression takes too long on an example ({error})",)


def as_rule(clause: NamedClause) -> Rule:
    """A named clause as a rule of kind avoid; its id is its name."""
    return Avoid(
        id=clause.name,
        name=clause.name,
        category="clauses",
        kind="avoid",
        severity="info",
        status="stable",
        message=clause.about,
        rationale=clause.about,
        advice=clause.about,
        references=(),
        examples=clause.examples,
        find=clause.find,
    )


def _prove(
    rule: Rule, examples: OnTrial, rulebook: Rulebook, today: date, changed: Iterable[Mutant]
) -> Proof:
    count = len(examples.trials) + len(examples.unread)
    try:
        failures = (*examples.unread, *wrong(rule, examples.every))
        # While examples fail, every mutant and layout would fail with them and hide the cause.
        if failures:
            return Proof(rule, failures, examples=count)
        unneeded = _survivors(examples.deciding, changed)
        idle = _idle(rule, examples.deciding, rulebook)
        laid = relaid(rule, examples.deciding, rulebook, today)
    except TimeoutError as error:
        slow = f"an expression takes too long on an example ({error}): make it simpler"
        return Proof(rule, (slow,), examples=count)
    failures = (*_slow(rule), *unneeded.failures, *idle.failures, *laid.failures)
    return Proof(rule, failures, laid.skipped, count, unneeded.count + idle.count, laid.count)


def _slow(rule: Rule) -> Iterator[str]:
    """Expressions that a text can make slow: they would hold up every gate."""
    for pattern in dict.fromkeys(text for clause in rule.clauses().values() for text in clause.patterns):
        unit = slow_on(pattern)
        if unit is not None:
            how = "bound its repeats, as in {0,40}, and let none stand beside or inside another like it"
            yield f"the expression {pattern} takes too long where a text repeats {unit!r}: {how}"


def _survivors(trials: Collection[Trial], changed: Iterable[Mutant]) -> Tried:
    tried = list(changed)
    alike = [
        mutant.change
        for mutant in tried
        if mutant.rule is not None and all(one.outcome(mutant.rule) == one.expected for one in trials)
    ]
    return Tried(len(tried), tuple(f"no example needs {change}" for change in alike))


def _idle(rule: Rule, trials: Collection[Trial], rulebook: Rulebook) -> Tried:
    """Superseded rules that flag none of the words this one flags."""
    others = {other.id: other for other in rulebook.rules}
    needed = {
        identifier
        for identifier in rule.supersedes
        if identifier in others and any(_meet(others[identifier], one) for one in trials)
    }
    idle = [identifier for identifier in rule.supersedes if identifier not in needed]
    return Tried(len(rule.supersedes), tuple(f"no example needs supersedes: {name}" for name in idle))


def _meet(other: Rule, one: Trial) -> bool:
    there = [one.page.document.map.to_source(judgement.hit.span) for judgement in standing(other, one.page)]
    return any(span.overlaps(mark) for span in there for mark in one.expected.spans)
