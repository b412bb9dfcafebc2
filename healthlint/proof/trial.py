"""An example on trial: its page, what a rule must flag on it, and what it does flag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from healthlint import traits
from healthlint.jurisdiction import JURISDICTIONS
from healthlint.kinds.base import Example
from healthlint.lean import dataclass
from healthlint.proof.marks import Marked
from healthlint.proof.substitution import fill
from healthlint.severity import graded
from healthlint.text.reading import read
from healthlint.text.source import Format, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Rule, Severity
    from healthlint.patterns.page import Page
    from healthlint.proof.substitution import Filling
    from healthlint.rulebook import Rulebook
    from healthlint.text.span import Span

Group = Literal["flag", "pass", "missed"]
"""Whether an example must be flagged, must not be, or is a known gap."""

_SHOWN = 70


@dataclass(frozen=True)
class Written:
    """An example as it stands in a rule file; ``number`` counts from 1 in its group."""

    group: Group
    number: int
    example: Example

    def __str__(self) -> str:
        """``flag 2 ('Our miracle tonic ...')``, for messages."""
        text = " ".join(self.example.text.split())
        return f"{self.group} {self.number} ({text if len(text) <= _SHOWN else text[: _SHOWN - 3] + '...'!r})"


def as_example(one: str | Example) -> Example:
    """An example in full: a bare text is judged in ordinary circumstances."""
    return Example(text=one) if isinstance(one, str) else one


def written(rule: Rule) -> Iterator[Written]:
    """Every example of a rule, in the order of the file."""
    groups: dict[Group, tuple[str | Example, ...]] = {
        "flag": rule.examples.flag,
        "pass": rule.examples.pass_,
        "missed": rule.examples.missed,
    }
    for group, examples in groups.items():
        for number, example in enumerate(examples, 1):
            yield Written(group, number, as_example(example))


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: the characters of the text that were flagged, and how severely.

    The severity is None where the example does not ask for one.
    """

    spans: tuple[Span, ...]
    severity: Severity | None = None


@dataclass(frozen=True)
class Trial:
    """An example with its places filled, and the page it is judged on.

    The page is built once and shared by a rule and all its mutants. That is safe: a page remembers
    only what depends on its text, the term lists, the named clauses and the declared content type,
    and a mutant changes none of them (see ``Page.recall``).
    """

    written: Written
    marked: Marked
    page: Page
    filling: Filling

    @property
    def expected(self) -> Outcome:
        """What must come of it; marks in a known gap show what a better rule would flag."""
        # A known gap flags nothing today, wherever its marks are.
        spans = self.marked.spans if self.written.group == "flag" else ()
        return Outcome(spans, self.written.example.severity)

    def outcome(self, rule: Rule) -> Outcome:
        """What a rule makes of it, ``when`` included.

        Raises:
            TimeoutError: an expression of the rule took too long.
        """
        law = self.written.example.under
        judged = standing(rule, self.page) if law is None or rule.applies([law]) else []
        flagged = (judgement.hit.span for judgement in judged)
        spans = {self.page.document.map.to_source(span) for span in flagged}
        # Only where it is asked for: else a severity that changes would have to be proven everywhere.
        asked = self.written.example.severity
        severity = self._severity(rule) if asked else None
        return Outcome(tuple(sorted(spans)), severity)

    def _severity(self, rule: Rule) -> Severity:
        law = self.written.example.under
        laws = JURISDICTIONS if law is None else (law,)
        return graded(rule, traits.content_type(self.page), laws).severity

    def __str__(self) -> str:
        """The example, and what it was filled with."""
        filled = ", ".join(f"{{{tag}}} = {entry!r}" for tag, entry in self.filling.items())
        return f"{self.written}{f' with {filled}' if filled else ''}"


@dataclass(frozen=True)
class Tried:
    """What one part of a proof tried: how many things, what failed, and what was left out and why."""

    count: int
    failures: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def trial(one: Written, filling: Filling, rulebook: Rulebook, today: date) -> Trial:
    """Put an example on trial, with its places filled.

    Raises:
        MarkError: its marks do not pair.
    """
    marked = Marked.read(fill(one.example.text, filling))
    page = paged(marked.text, one.example.format, one.example, rulebook, today)
    return Trial(one, marked, page, filling)


def paged(text: str, written_as: Format, example: Example, rulebook: Rulebook, today: date) -> Page:
    """A text as a page, in the circumstances of an example; ``today`` where it has no date of its own."""
    page = rulebook.page(read(Source("example", text, written_as)), example.today or today)
    # Before anything is asked of the page: traits are remembered once they are judged.
    traits.declare(page, example.as_)
    return page


def standing(rule: Rule, page: Page) -> list[Judgement]:
    """The judgements of a rule that are not excused; none where a trait it asks for does not hold."""
    if any(not traits.trait(page, name).holds for name in rule.when):
        return []
    return [judgement for judgement in rule.judge(page) if judgement.excuse is None]
