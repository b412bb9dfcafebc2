"""Disclosures that a change took away: debts that were paid in the base and are owed now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from healthlint.changes.sentences import folded
from healthlint.judgement import PAID
from healthlint.settle import DISGUISED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.changes.sentences import Sentences
    from healthlint.finding import Finding
    from healthlint.lint import Checked

_SHOWN = 200
"""Characters of a lost sentence that a message shows."""


@dataclass(frozen=True)
class Disclosure:
    """A sentence of the base that paid a debt, and its line there (1-based)."""

    sentence: str
    line: int


@dataclass(frozen=True)
class Paid:
    """A finding of the base that was none because its debt was paid, and by what."""

    finding: Finding
    disclosures: tuple[Disclosure, ...]

    def gone(self, said: frozenset[str]) -> Disclosure | None:
        """The first that is not among the (folded) sentences of a text any more."""
        return next((one for one in self.disclosures if folded(one.sentence) not in said), None)


def paid(before: Checked, sentences: Sentences) -> tuple[Paid, ...]:
    """The paid debts of a document."""
    return tuple(
        Paid(finding, tuple(_disclosures(finding, sentences)))
        for finding in before.findings
        if finding.excuse == PAID
    )


def lost(finding: Finding, debts: Iterable[Paid], said: frozenset[str]) -> Disclosure | None:
    """What paid the debt that a finding says is owed now; ``said`` are the folded sentences of its text.

    First what paid for this very sentence, whether it is gone, was moved or put otherwise. Who changes
    both it and the disclosure gets no further: then a payment of the same rule for the same words, or
    for the same document, counts if it is gone.
    """
    of_rule = [one for one in debts if one.finding.rule.id == finding.rule.id]
    for one in of_rule:
        if one.finding.identity == finding.identity and one.disclosures:
            return one.gone(said) or one.disclosures[0]
    alike = (one.gone(said) for one in of_rule if _for_the_same(one.finding, finding))
    return next((one for one in alike if one is not None), None)


def raised(finding: Finding, disclosure: Disclosure, ref: str) -> Finding:
    """The finding as an error that names what was lost, whatever its rule's severity."""
    sentence = disclosure.sentence
    shown = sentence if len(sentence) <= _SHOWN else f"{sentence[: _SHOWN - 3]}..."
    words = f"This change took away what disclosed it, line {disclosure.line} of {ref}: '{shown}'"
    because = f"error since {ref}: a disclosure was lost"
    return replace(
        finding,
        severity="error",
        status="open",
        message=f"{finding.message} {words}",
        because=(*finding.because, because),
    )


def _for_the_same(before: Finding, now: Finding) -> bool:
    return now.rule.scope == "document" or before.match.casefold() == now.match.casefold()


def _disclosures(finding: Finding, sentences: Sentences) -> Iterator[Disclosure]:
    for related in finding.related:
        if related.note != DISGUISED:
            yield Disclosure(sentences.said_at(related.place), related.place.line)
