"""The report as JUnit's XML, which most build services show: a test case for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.finding import Finding
    from healthlint.lint import Checked
    from healthlint.report import Report
    from healthlint.reports import View


def render(report: Report, _view: View) -> str:
    """A suite for the gate, for what could not be judged, and for each document.

    A case fails where the finding fails the gate, so that the build service says what the gate does.
    """
    suites = [_gate(report), *_unjudged(report), *(_document(one, report) for one in report.documents)]
    root = _element("testsuites", {"name": "healthlint", **_counts(suites)}, suites)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _gate(report: Report) -> ET.Element:
    gate = report.gate
    bad = {"fail": "failure"}.get(gate.decision, "error")
    outcome = [] if gate.decision == "pass" else [_element(bad, {"message": gate.reason})]
    return _suite("healthlint", [_case("healthlint", "gate", outcome)])


def _unjudged(report: Report) -> list[ET.Element]:
    cases = [
        _case(one.path, one.what, [_element("error", {"message": f"{one.what}: {one.how}"})], one.line)
        for one in report.all_troubles
    ]
    return [_suite("not judged", cases)] if cases else []


def _document(document: Checked, report: Report) -> ET.Element:
    found = [one for one in document.findings if one.status == "open"]
    cases = [_finding(one, report) for one in found]
    return _suite(document.path, cases or [_case(document.path, document.verdict, [])])


def _finding(finding: Finding, report: Report) -> ET.Element:
    place, rule = finding.place, finding.rule
    told = f"{place.path}:{place.line}:{place.column}: {finding.severity}: {finding.message} {rule.advice}"
    failed = report.fails(finding)
    outcome = _element("failure" if failed else "system-out", {}, text=told)
    if failed:
        outcome.attrib = {"type": rule.id, "message": safe(finding.message)}
    return _case(place.path, f"{rule.id} {rule.name} {place.line}:{place.column}", [outcome], place.line)


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    return _element("testsuite", {"name": name, **_counts(cases)}, cases)


def _case(path: str, name: str, outcome: list[ET.Element], line: int | None = None) -> ET.Element:
    where = {} if line is None else {"file": path, "line": str(line)}
    return _element("testcase", {"classname": path, "name": name, **where, "time": "0"}, outcome)


def _counts(within: list[ET.Element]) -> dict[str, str]:
    kinds = {"tests": "testcase", "failures": "failure", "errors": "error"}
    return {name: str(sum(1 for one in within for _ in one.iter(kind))) for name, kind in kinds.items()} | {
        "skipped": "0",
        "time": "0",
    }


def _element(
    name: str, attributes: dict[str, str], within: Iterable[ET.Element] = (), text: str | None = None
) -> ET.Element:
    """An element of which nothing can be read that XML does not allow, or a reader does not see."""
    element = ET.Element(name, {key: safe(value) for key, value in attributes.items()})
    element.text = None if text is None else safe(text)
    element.extend(within)
    return element
