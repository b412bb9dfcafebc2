"""Reports for the tests, made by hand: any text in any place of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from healthlint.finding import Allowance, Finding, Place, RelatedPlace
from healthlint.gate import decide
from healthlint.lint import Checked, Trouble
from healthlint.report import Line, Report
from healthlint.walk import Skipped
from tests.pages import TODAY
from tests.written import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.finding import FindingStatus
    from healthlint.kinds.base import Rule, Severity

    Decided = tuple[tuple[FindingStatus, Severity], ...]

RULE = rule("avoid", find=None)

_DECIDED: Decided = (
    ("open", "error"),
    ("open", "warning"),
    ("open", "info"),
    ("suppressed", "error"),
    ("baselined", "warning"),
    ("excused", "info"),
)


@dataclass(frozen=True)
class Told:
    """What others say in a report: the path of an article, its words, and what is told of them."""

    path: str = "a.md"
    text: str = "miracle"
    message: str = "It is found."
    note: str = "also here"
    line: str = "A miracle."


def place(path: str = "a.md", line: int = 1, end_line: int | None = None) -> Place:
    """Characters 2 to 9 of a line, or to another line."""
    last = end_line or line
    return Place(path, 100 * line + 2, 100 * last + 9, line, 3, last, 10)


def finding(  # noqa: PLR0913 - a table of what a finding may be
    told: Told = Told(),
    *,
    line: int = 1,
    end_line: int | None = None,
    severity: Severity = "error",
    status: FindingStatus = "open",
    replacement: str | None = None,
    rule: Rule = RULE,
) -> Finding:
    """One finding, with a related place."""
    return Finding(
        rule=rule,
        severity=severity,
        confidence=0.9,
        place=place(told.path, line, end_line),
        text=told.text,
        match=told.text,
        message=told.message,
        related=(RelatedPlace(place(told.path, line), told.note),),
        suggestion=told.text,
        replacement=replacement,
        excuse=told.note if status == "excused" else None,
        status=status,
        because=(told.note,),
        allowed=Allowance(told.note, path=told.path, line=line) if status == "suppressed" else None,
        fingerprint=f"{line:032x}",
    )


def reported(
    *findings: Finding,
    troubles: Iterable[Trouble] = (),
    remarks: Iterable[Trouble] = (),
    line: str = "A miracle.",
) -> Report:
    """A report of findings by their documents."""
    paths = sorted({one.place.path for one in findings})
    documents = tuple(
        Checked(path, "unknown", (), 2, tuple(one for one in findings if one.place.path == path))
        for path in paths
    )
    places = [(one.place.path, number) for one in findings for number in (one.place.line, one.place.end_line)]
    return Report(
        evaluated_on=TODAY,
        rulebook_hash="0",
        rules=1,
        documents=documents,
        gate=decide(documents, tuple(troubles)),
        troubles=tuple(troubles),
        remarks=tuple(remarks),
        lines={where: Line(line) for where in places},
    )


def saying(words: str, decided: Decided = _DECIDED) -> Report:
    """A report in which these words stand in every place that is not healthlint's own.

    ``decided`` are the status and severity of its findings.
    """
    told = Told(words, words, words, words, words)
    unread = Trouble(words, 1, words, words)
    findings = [
        finding(told, line=number, status=status, replacement=words, severity=severity)
        for number, (status, severity) in enumerate(decided, 1)
    ]
    report = reported(*findings, troubles=[unread], remarks=[unread], line=words)
    own = rule("avoid", find=None, message=words, advice=words, rationale=words, rewrite=words)
    spoken = [one._replace(rule=own) for one in findings]
    documents = (replace(report.documents[0], findings=tuple(spoken), remarks=(f"{words}: {words}",)),)
    return replace(report, documents=documents, skipped=(Skipped(words, "other format"),))
