"""The report as SARIF 2.1.0, for code scanning on GitHub and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.reports.console.safe import safe
from healthlint.reports.machine.kept import worst
from healthlint.reports.machine.sarif_places import ROOTS, artifact, location, message, region
from healthlint.reports.machine.sarif_rules import LEVELS, described
from healthlint.reports.machine.writing import written
from healthlint.version import version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.finding import Finding, FindingStatus
    from healthlint.kinds.base import Rule
    from healthlint.lint import Trouble
    from healthlint.report import Report
    from healthlint.reports import View

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# The project has no page yet, and validators ask for one: this address names the tool and leads nowhere.
_HOME = "urn:uuid:d31c2bd1-d7ac-4692-b0fe-8fde553693f9"

# What GitHub takes: it stores 5,000 results of a run, and shows 100 places of one.
_RESULTS = 5_000
_RELATED = 20
"""Related places of one result: few enough that 5,000 results stay below GitHub's 10 MB."""

_OLD: tuple[FindingStatus, ...] = ("baselined", "unchanged")


def render(report: Report, _view: View) -> str:
    """One run: its rules, its results with what was decided of them, and what went wrong."""
    return written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}) + "\n"


def limits(report: Report) -> tuple[str, ...]:
    """How many findings are not in the file, if GitHub would not take all."""
    there = sum(finding.status != "excused" for finding in report.findings)
    if there <= _RESULTS:
        return ()
    return (f"sarif: the {_RESULTS:,} most severe of {there:,} findings, as GitHub takes no more",)


def _run(report: Report) -> dict[str, Any]:
    findings = worst(report, _RESULTS)
    rules = {finding.rule.id: finding.rule for finding in findings}
    places = {identifier: number for number, identifier in enumerate(sorted(rules))}
    dated = any(finding.status in _OLD for finding in report.findings)
    return {
        "tool": {"driver": _driver([_described(rules[one], report) for one in places])},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "automationDetails": {"id": "healthlint/"},
        "originalUriBaseIds": ROOTS,
        "artifacts": [{"location": artifact(one.path)} for one in report.documents],
        "invocations": [_invocation(report)],
        "results": [_result(one, places[one.rule.id], report, dated=dated) for one in findings],
    }


def _described(rule: Rule, report: Report) -> dict[str, Any]:
    return described(rule, report.jurisdictions, report.help_of(rule))


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": "healthlint", "version": version(), "informationUri": _HOME, "rules": rules}


def _result(finding: Finding, number: int, report: Report, *, dated: bool) -> dict[str, Any]:
    place = finding.place
    # Absent means unknown, so once one result has a state each of them needs one.
    state = {"baselineState": "unchanged" if finding.status in _OLD else "new"} if dated else {}
    related = list(_related(finding))
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": message(finding.message),
        "locations": [location(place.path, region=region(place, finding.text))],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": _fingerprints(finding, report),
        "suppressions": list(_suppressions(finding)),
        **state,
        **_fixes(finding),
        "properties": {
            "confidence": round(finding.confidence, 3),
            **({"because": [safe(reason) for reason in finding.because]} if finding.because else {}),
        },
    }


def _suppressions(finding: Finding) -> Iterator[dict[str, Any]]:
    allowed = finding.allowed
    if allowed is not None:
        kind = "inSource" if allowed.path == finding.place.path else "external"
        yield {"kind": kind, "justification": safe(allowed.reason)}


def _related(finding: Finding) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(finding.related[:_RELATED], 1):
        there = location(one.place.path, region=region(one.place))
        yield {"id": number, **there, "message": message(one.note)}


def _fingerprints(finding: Finding, report: Report) -> dict[str, str]:
    line = report.lines[finding.place.path, finding.place.line]
    # GitHub works out its own where there is none, and warns where it finds another.
    github = {} if line.hash is None else {"primaryLocationLineHash": line.hash}
    return {**github, "healthlint/v1": finding.fingerprint}


def _fixes(finding: Finding) -> dict[str, Any]:
    """What a machine may put in the place of the words, if all of it can be seen."""
    words = finding.replacement
    if words is None or safe(words) != words:
        return {}
    replacement = {"deletedRegion": region(finding.place), "insertedContent": {"text": words}}
    change = {"artifactLocation": artifact(finding.place.path), "replacements": [replacement]}
    about = message(f"Write '{words}'." if words else "Leave it out.")
    return {"fixes": [{"description": about, "artifactChanges": [change]}]}


def _invocation(report: Report) -> dict[str, Any]:
    gate = report.gate
    left_out = [{"level": "warning", "message": message(said)} for said in limits(report)]
    return {
        "executionSuccessful": gate.decision in ("pass", "fail"),
        "exitCode": gate.exit_code,
        "exitCodeDescription": f"{gate.decision}: {safe(gate.reason)}",
        "toolExecutionNotifications": [
            *_notifications("error", report.all_troubles),
            *_notifications("note", report.all_remarks),
            *left_out,
        ],
    }


def _notifications(level: str, complaints: Sequence[Trouble]) -> Iterator[dict[str, Any]]:
    for one in complaints:
        where = location(one.path, region={"startLine": one.line})
        yield {"level": level, "message": message(f"{one.what}: {one.how}"), "locations": [where]}
