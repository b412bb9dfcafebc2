"""The report as GitLab's Code Quality artifact, which a merge request shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.digests import blake2b
from healthlint.reports.console.safe import safe
from healthlint.reports.machine.writing import written

if TYPE_CHECKING:
    from healthlint.finding import Finding
    from healthlint.kinds.base import Severity
    from healthlint.lint import Trouble
    from healthlint.report import Report
    from healthlint.reports import View

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}


def render(report: Report, _view: View) -> str:
    """A list of what could not be judged and of open findings, each with a fingerprint of its own."""
    troubles = [_trouble(one) for one in report.all_troubles]
    findings = [_finding(one) for one in report.findings if one.status == "open"]
    return written([*troubles, *findings]) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place, rule = finding.place, finding.rule
    lines = {"begin": place.line, "end": place.end_line}
    severity = _SEVERITIES[finding.severity]
    return _issue(finding.message, f"{rule.id} {rule.name}", finding.fingerprint, severity, place.path, lines)


def _trouble(one: Trouble) -> dict[str, Any]:
    # Of equal fingerprints GitLab shows one, and no two troubles are alike in all they say.
    fingerprint = blake2b(str(one).encode(errors="surrogatepass"), digest_size=16).hexdigest()
    said = f"{one.what}: {one.how}"
    return _issue(said, "healthlint", fingerprint, "blocker", one.path, {"begin": one.line})


def _issue(  # noqa: PLR0913, PLR0917 - the six things that the format asks for
    said: str, check: str, fingerprint: str, severity: str, path: str, lines: dict[str, int]
) -> dict[str, Any]:
    return {
        "description": safe(said),
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": safe(path), "lines": lines},
    }
