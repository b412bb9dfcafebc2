"""A report: everything that one run found, skipped, could not read, and decided."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from healthlint.gate import fails
from healthlint.help_pages import address
from healthlint.jurisdiction import EVERYWHERE, UNLESS_CHOSEN
from healthlint.lean import dataclass, field, replace
from healthlint.lint import Trouble
from healthlint.modules import Later
from healthlint.severity import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from healthlint.finding import Finding, FindingStatus
    from healthlint.gate import Gate
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Reference, Rule, Severity
    from healthlint.lint import Checked, Held, NotAssessed
    from healthlint.text import line_hashes
    from healthlint.text.source import Source
    from healthlint.walk import Skipped
else:
    line_hashes = Later("healthlint.text.line_hashes")

# An excuse is the rule's own; these are what people, or an earlier run, decided.
SET_ASIDE: tuple[FindingStatus, ...] = ("suppressed", "baselined", "unchanged")
"""The statuses of findings that somebody set aside."""


class Line(NamedTuple):
    """The text of a line without its end, and what GitHub knows the line again by, if it can."""

    text: str
    hash: str | None = None


Lines = dict[tuple[str, int], Line]
"""Lines by path and number (1-based)."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One run over some documents (by path), with one rulebook, on one day.

    ``troubles`` are files that could not be read; documents bring their own. ``left_out`` counts
    findings below the confidence that was asked for. ``lines`` are those that findings begin or end in.
    ``present`` are, by path, the identities of findings that no excuse or allow holds for, however sure.
    """

    evaluated_on: date
    rulebook_hash: str
    rules: int
    documents: tuple[Checked, ...]
    gate: Gate
    jurisdictions: tuple[Jurisdiction, ...] = UNLESS_CHOSEN
    skipped: tuple[Skipped, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()
    left_out: int = 0
    lines: Mapping[tuple[str, int], Line] = field(default_factory=dict)
    present: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rules_site: str | None = None
    """Where the pages of rules are published, if anybody said so."""

    @property
    def words(self) -> int:
        """How many words were judged."""
        return sum(document.words for document in self.documents)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, excused ones included, in the order of paths and places."""
        return tuple(finding for document in self.documents for finding in document.findings)

    @property
    def by_severity(self) -> dict[Severity, int]:
        """How many open findings there are of each severity, worst first."""
        return by_severity(self.findings)

    @property
    def set_aside(self) -> dict[FindingStatus, int]:
        """How many findings do not count although no excuse holds, by what was decided of them."""
        tally = Counter(finding.status for finding in self.findings)
        return {status: tally[status] for status in SET_ASIDE if tally[status]}

    @property
    def asked(self) -> dict[str, frozenset[str]]:
        """The ids of the rules that looked at each document, by its path."""
        return {path: frozenset() if held is None else held.rules for path, held in self._held.items()}

    def laws(self, path: str) -> tuple[Jurisdiction, ...]:
        """Whose law a document was held to."""
        held = self._held.get(path)
        return self.jurisdictions if held is None else held.jurisdictions

    def help_of(self, rule: Rule) -> str | None:
        """The address of a rule's page; None where nobody said where the pages are."""
        return address(self.rules_site, rule.id)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding closes the gate, by what its document was held to."""
        held = self._held.get(finding.place.path)
        return fails(finding, self.gate.fail_on if held is None else held.fail_on)

    @cached_property
    def _held(self) -> dict[str, Held | None]:
        return {document.path: document.held for document in self.documents}

    @property
    def not_assessed(self) -> tuple[NotAssessed, ...]:
        """Every part of a document that no rule looked at."""
        return tuple(part for document in self.documents for part in document.not_assessed)

    @property
    def all_troubles(self) -> tuple[Trouble, ...]:
        """What could not be read or judged: whole files, and parts of documents."""
        within = (trouble for document in self.documents for trouble in document.troubles)
        return tuple(sorted((*self.troubles, *within)))

    @property
    def all_remarks(self) -> tuple[Trouble, ...]:
        """What had to be guessed, although nothing went wrong."""
        within = (_remark(document.path, said) for document in self.documents for said in document.remarks)
        return tuple(sorted((*self.remarks, *within), key=str))


def _remark(path: str, said: str) -> Trouble:
    what, _, how = said.rpartition(": ")
    return Trouble(path, 1, what, how)


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many open findings there are of each severity, worst first, none left out."""
    tally = Counter(finding.severity for finding in findings if finding.status == "open")
    return {severity: tally[severity] for severity in SEVERITIES}


def references(rule: Rule, jurisdictions: Sequence[str]) -> tuple[Reference, ...]:
    """What may be cited of a rule's references: seen in words, by the chosen jurisdictions in their order.

    Standards that bind no country come last.
    """
    cited = [(one, one.jurisdiction.lower()) for one in rule.references if one.seen]
    chosen = (one for law in jurisdictions for one, whose in cited if whose == law)
    return (*chosen, *(one for one, whose in cited if whose in EVERYWHERE))


def laws(rule: Rule, jurisdictions: Sequence[str]) -> tuple[Reference, ...]:
    """What a person is told of them: the first of each chosen jurisdiction, else the first of all."""
    first: dict[str, Reference] = {}
    for one in references(rule, jurisdictions):
        first.setdefault(one.jurisdiction.lower(), one)
    return tuple(first[law] for law in jurisdictions if law in first) or tuple(first.values())[:1]


def confident(document: Checked, least: float) -> Checked:
    """The document without the findings that are less sure than asked for (0 to 1)."""
    return replace(document, findings=tuple(one for one in document.findings if one.confidence >= least))


def lines_of(document: Checked, source: Source) -> Lines:
    """The lines of a source that the document's findings begin or end in."""
    ends = ((finding.place.line, finding.place.end_line) for finding in document.findings)
    numbers = sorted({number for both in ends for number in both})
    # GitHub takes every file for UTF-8, and would find another hash than ours in one that is not.
    hashes = line_hashes.line_hashes(source.text, numbers) if source.encoding == "utf-8" else {}
    return {(document.path, number): Line(source.line(number), hashes.get(number)) for number in numbers}
