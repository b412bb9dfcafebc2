"""The report with one line for each finding, for editors and for grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.reports.console.closing import allowed, closing, label
from healthlint.reports.console.paint import paint
from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from healthlint.finding import Finding
    from healthlint.report import Report
    from healthlint.reports import View


def render(report: Report, view: View) -> str:
    """``path:line:column: severity ID name: message``, and the closing lines."""
    findings = [] if view.quiet else view.shown(report.findings)
    lines = (*(_line(finding, view) for finding in findings), *closing(report, view))
    return "\n".join(lines) + "\n"


def _line(finding: Finding, view: View) -> str:
    place, rule = finding.place, finding.rule
    where = f"{safe(place.path)}:{place.line}:{place.column}"
    severity = paint(label(finding), finding.severity, color=view.color)
    kept = {"excused": finding.excuse, "allowed": allowed(finding)}
    reasons = (*finding.because, *(f"{how}: {reason}" for how, reason in kept.items() if reason))
    why = "".join(f" ({safe(reason)})" for reason in reasons)
    return f"{where}: {severity} {rule.id} {rule.name}: {safe(finding.message)}{why}"
