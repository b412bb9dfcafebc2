"""What a note says: how severe, what is wrong, what to write instead, and whose law says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from healthlint.jurisdiction import EVERYWHERE
from healthlint.report import laws
from healthlint.reports.console.safe import safe
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthlint.finding import Finding, Place
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Reference


@dataclass(frozen=True)
class Note:
    """A finding as it is written beside its words, line by line, in letters that can all be seen.

    ``span`` are the characters of the file, none for what is said of the file as a whole; ``words`` are
    those that a reader sees there.
    """

    span: Span
    words: str
    lines: tuple[str, ...]


def noted(path: str, findings: Iterable[Finding], jurisdictions: Sequence[Jurisdiction]) -> tuple[Note, ...]:
    """The notes for the file of a path, in the order of its findings."""
    return tuple(
        Note(_span(path, one.place), safe(one.match), tuple(map(safe, _lines(one, jurisdictions))))
        for one in findings
    )


def _span(path: str, place: Place) -> Span:
    """Where a note stands; what is said of the allows beside a file is said of it as a whole."""
    return Span(place.start, place.end) if place.path == path else Span(0, 0)


def _lines(finding: Finding, jurisdictions: Sequence[Jurisdiction]) -> Iterator[str]:
    rule = finding.rule
    yield f"{finding.severity} {rule.id} {rule.name}: {finding.message}"
    if finding.because:
        yield f"Because: {'; '.join(finding.because)}"
    yield f"Advice: {rule.advice}"
    if finding.suggestion is not None:
        yield f"Write: “{finding.suggestion}”"
    if rule.rewrite is not None:
        yield f"Rewrite: {rule.rewrite}"
    yield from map(_law, laws(rule, jurisdictions))


def _law(one: Reference) -> str:
    binding = one.jurisdiction.lower() not in EVERYWHERE
    label = f"Law, {one.jurisdiction.upper()}" if binding else "Standard"
    return f"{label}: {one.instrument}, {one.clause} ({one.url})"
