"""The names a clause uses beside its patterns: excuses and evidence; and keys that need each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint import excuses, traits
from healthlint.validation.problem import Complaint, Loc, instead
from healthlint.weighing import ABOVE, BLOCKS
from healthlint.weighing import known as is_evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


def check(clause: Mapping[str, Any], at: Loc) -> Iterator[Complaint]:
    """What is wrong with the names of a clause."""
    yield from listed(clause.get("unless"), (*at, "unless"), "excuse", excuses.NAMES)
    yield from _check_near(clause, at)
    weights = clause.get("weigh")
    if isinstance(weights, dict) and weights:
        yield from _check_weights(weights, (*at, "weigh"))
        yield from _check_sum(clause, weights, at)
    elif "at_least" in clause:
        yield Complaint(
            (*at, "at_least"), "'at_least' stands without 'weigh'", "add the evidence, or delete it"
        )


def listed(names: object, at: Loc, noun: str, known: Collection[str]) -> Iterator[Complaint]:
    """Entries of a list that are not among the known names."""
    for number, name in enumerate(names if isinstance(names, list) else ()):
        if isinstance(name, str) and name not in known:
            yield Complaint((*at, number), f"unknown {noun} '{name}'", instead(name, known))


def _check_near(clause: Mapping[str, Any], at: Loc) -> Iterator[Complaint]:
    if "near" in clause and not any(clause.get(key) for key in ("with", "without", "weigh")):
        what = "'near' says how far to look, and nothing is looked for"
        yield Complaint((*at, "near"), what, "add 'with', 'without' or 'weigh', or delete it")


def _check_weights(weights: Mapping[str, Any], at: Loc) -> Iterator[Complaint]:
    everything = (*traits.NAMES, *excuses.NAMES, *BLOCKS)
    for name, weight in weights.items():
        if not (is_evidence(name) or name.startswith(ABOVE) or "<" in name):
            yield Complaint((*at, name), f"unknown evidence '{name}'", instead(name, everything))
        if weight == 0:
            yield Complaint((*at, name), f"'{name}' weighs nothing", "give it a weight, or delete it")


def _check_sum(clause: Mapping[str, Any], weights: Mapping[str, Any], at: Loc) -> Iterator[Complaint]:
    needed = clause.get("at_least")
    most = sum(weight for weight in weights.values() if isinstance(weight, int) and weight > 0)
    if "at_least" not in clause:
        yield Complaint((*at, "weigh"), "'weigh' stands without 'at_least'", "say what sum a hit needs")
    elif isinstance(needed, int) and needed > most:
        what = f"all evidence together weighs {most}, so {needed} is never reached"
        yield Complaint((*at, "at_least"), what, "lower it, or weigh more")
