"""Which findings a report keeps that may not hold all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.severity import SEVERITIES

if TYPE_CHECKING:
    from healthlint.finding import Finding
    from healthlint.report import Report


def worst(report: Report, most: int) -> list[Finding]:
    """At most so many findings, in their order: open ones before those set aside, severe ones first."""
    findings = [finding for finding in report.findings if finding.status != "excused"]
    ranked = sorted(range(len(findings)), key=lambda at: (*_rank(findings[at]), at))
    return [findings[at] for at in sorted(ranked[:most])]


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.status != "open", SEVERITIES.index(finding.severity)
