"""Prove rules: by their examples, by mutants of the rule, and by layouts of the examples."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import Answer
from healthlint.commands.parts.options import selected
from healthlint.commands.parts.own_rules import add_own_rules, whole_rulebook
from healthlint.prove import prove, prove_clause, prove_overlay, shifted
from healthlint.reports.console.safe import safe
from healthlint.rulebook import load
from healthlint.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.commands.parts.answering import Given
    from healthlint.prove import Proof
    from healthlint.rulebook import Rulebook
    from healthlint.validation.layers import Layer

_WORTH_SHARING = 20
"""Proofs from which on it pays to start other processes, each of which reads the rulebook first."""

_TOGETHER = 4
"""Proofs that a process takes at a time: few, because some take long."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="ids, prefixes or names of rules; names of clauses; default: your own, or else all",
    )
    parser.add_argument(
        "--exhaustive", action="store_true", help="try every entry of a list in an example, not some"
    )
    parser.add_argument("--quiet", action="store_true", help="only what is unproven, and the last line")
    add_own_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """A line for each rule and clause with its counts, then what stands between it and its proof."""
    whole = whole_rulebook(arguments, given)
    proofs = list(_proofs(whole, _wanted(whole, arguments.names), exhaustive=arguments.exhaustive))
    unproven = sum(bool(proof.failures) for proof in proofs)
    shown = (proof for proof in proofs if proof.failures or not arguments.quiet)
    lines = [line for proof in shown for line in _lines(proof)]
    if not arguments.names:
        lines += [f"remark    {safe(line)}" for line in shifted(whole)]
    last = f"{counted(len(proofs), 'rule')}: {len(proofs) - unproven} proven, {unproven} not"
    return Answer(out="\n".join((*lines, last)) + "\n", exit_code=int(unproven > 0))


def _wanted(whole: Rulebook, names: list[str]) -> list[str]:
    """Ids of rules and names of clauses: those that are named, or else one's own, or else all."""
    if not names and whole.layers:
        own = whole.own | {one.after.id for one in whole.overlaid}
        return sorted(own, key=lambda name: (name in whole.clauses, name))
    clauses = [name for name in names if name in whole.clauses] if names else sorted(whole.clauses)
    rest = [name for name in names if name not in whole.clauses]
    rules = selected(whole, rest).rules if rest or not names else ()
    return [*(one.id for one in rules), *clauses]


def _proofs(whole: Rulebook, wanted: list[str], *, exhaustive: bool) -> Iterator[Proof]:
    """Each proof in the order of what is wanted; many are shared out among the processors."""
    if len(wanted) < _WORTH_SHARING:
        yield from (proof for name in wanted for proof in _proof(name, whole, exhaustive=exhaustive))
        return
    apart = partial(_proof_apart, read_from=(whole.root, whole.layers), exhaustive=exhaustive)
    with ProcessPoolExecutor() as pool:
        yield from chain.from_iterable(pool.map(apart, wanted, chunksize=_TOGETHER))


def _proof(name: str, whole: Rulebook, *, exhaustive: bool) -> tuple[Proof, ...]:
    """The proof of a clause, by its name, or of a rule, by its id; of one with overlays, those of them."""
    if name in whole.clauses:
        return (prove_clause(whole.clauses[name], whole, exhaustive=exhaustive),)
    overlaid = [one for one in whole.overlaid if one.after.id == name]
    if overlaid:
        return tuple(prove_overlay(one, whole, exhaustive=exhaustive) for one in overlaid)
    rule = next(one for one in whole.rules if one.id == name)
    return (prove(rule, whole, exhaustive=exhaustive),)


def _proof_apart(
    name: str, read_from: tuple[Path, tuple[Layer, ...]], *, exhaustive: bool
) -> tuple[Proof, ...]:
    """The same in a process of its own: a rulebook's compiled parts do not travel, so it is read there."""
    return _proof(name, _read(*read_from), exhaustive=exhaustive)


@cache
def _read(root: Path, over: tuple[Layer, ...]) -> Rulebook:
    return load(root, over)


def _lines(proof: Proof) -> Iterator[str]:
    counts = {"example": proof.examples, "mutant": proof.mutants, "layout": proof.layouts}
    tried = ", ".join(counted(number, noun) for noun, number in counts.items())
    state = "UNPROVEN" if proof.failures else "proven"
    skipped = f"; {counted(len(proof.skipped), 'layout')} skipped" if proof.skipped else ""
    yield f"{state:<8}  {proof.rule.id} {proof.rule.name}: {tried}{skipped}"
    yield from (f"    {safe(failure)}" for failure in proof.failures)
    yield from (f"    remark: {safe(remark)}" for remark in proof.remarks)
