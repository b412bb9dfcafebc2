"""Disclosures that a change took away: what paid a debt in the base that is owed now."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.changes.sentences import Sentences
from healthlint.judgement import PAID, PAYS
from healthlint.kinds.balance import Balance
from healthlint.kinds.require import Require, same_row
from healthlint.lean import dataclass
from healthlint.reach import reach
from healthlint.text.span import Span, lying_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from healthlint.finding import Finding
    from healthlint.judgement import Hit
    from healthlint.lint import Checked
    from healthlint.patterns.page import Page

_SHOWN = 200
"""Characters of a lost sentence that a message shows."""


@dataclass(frozen=True)
class Disclosure:
    """A sentence of the base that paid a debt, and its line there (1-based)."""

    sentence: str
    line: int


def raised(finding: Finding, disclosure: Disclosure, ref: str) -> Finding:
    """The finding as an error that names what was lost, whatever its rule's severity."""
    sentence = disclosure.sentence
    shown = sentence if len(sentence) <= _SHOWN else f"{sentence[: _SHOWN - 3]}..."
    words = f"This change took away what disclosed it, line {disclosure.line} of {ref}: '{shown}'"
    because = f"error since {ref}: a disclosure was lost"
    return finding._replace(
        severity="error",
        status="open",
        message=f"{finding.message} {words}",
        because=(*finding.because, because),
    )


@dataclass(frozen=True)
class Losses:
    """A page as it was, what was found there, and the page as it is now."""

    then: Page
    before: Checked
    now: Page

    def lost(self, finding: Finding) -> Disclosure | None:
        """What disclosed in the base what a finding, which was not there, says is owed now.

        First what paid for this very sentence and is gone. Then what would have paid: a text may owe
        nothing just because it said so much. Then what paid for the same words, since who changes them
        together with the disclosure gets no further. Last what paid and is only out of reach now.
        """
        if not isinstance(finding.rule, Require | Balance):
            return None
        paid = self._paid(lambda one: one.identity == finding.identity)
        alike = self._paid(lambda one: _alike(one, finding))
        gone = self._gone([*paid, *self._needed(finding.rule, finding), *alike])
        sentence = next(iter((*gone, *paid)), None)
        return None if sentence is None else self._disclosure(sentence)

    def _paid(self, which: Callable[[Finding], bool]) -> list[Span]:
        """The sentences that paid the debts of the base, of those findings that are asked for."""
        owing = (one for one in self.before.findings if one.excuse == PAID and which(one))
        return [
            self._old.at(related.place) for one in owing for related in one.related if related.note == PAYS
        ]

    def _needed(self, rule: Require | Balance, finding: Finding) -> list[Span]:
        """The sentences of the base that say what a rule needs, where the finding's own sentence stood."""
        place = self._reach(rule, self._old.said.get(self._new.says(self._new.at(finding.place))))
        if place is None:
            return []
        triggers = [hit for hit in rule.find.hits(self.now) if self._is_at(hit, finding)]
        document = self.then.document
        needed = lying_in(rule.need.hits(self.then), place)
        return [
            document.around(hit.span, "sentence")
            for hit in needed
            if all(same_row(hit, trigger) for trigger in triggers)
        ]

    def _reach(self, rule: Require | Balance, sentence: Span | None) -> Span | None:
        document = self.then.document
        if rule.scope == "document":
            return Span(0, len(document.prose))
        if sentence is None or isinstance(rule, Balance):
            return None
        return reach(document, sentence, rule.within)

    def _is_at(self, hit: Hit, finding: Finding) -> bool:
        return self.now.document.map.to_source(hit.span).start == finding.place.start

    def _gone(self, sentences: list[Span]) -> Iterator[Span]:
        """Those that the text does not say any more."""
        return (one for one in sentences if self._old.says(one) not in self._new.said)

    def _disclosure(self, sentence: Span) -> Disclosure:
        document = self.then.document
        line, _ = document.source.position(document.map.to_source(sentence).start)
        return Disclosure(self._old.shown(sentence), line)

    @cached_property
    def _old(self) -> Sentences:
        return Sentences(self.then.document)

    @cached_property
    def _new(self) -> Sentences:
        return Sentences(self.now.document)


def _alike(before: Finding, now: Finding) -> bool:
    return before.rule.id == now.rule.id and before.match.casefold() == now.match.casefold()
