"""The report for reviewdog: a diagnostic in each line, as its Diagnostic Format has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.reports.console.safe import safe
from healthlint.reports.machine.writing import written

if TYPE_CHECKING:
    from healthlint.finding import Finding, Place
    from healthlint.lint import Trouble
    from healthlint.report import Report
    from healthlint.reports import View

_SOURCE = {"name": "healthlint"}


def render(report: Report, _view: View) -> str:
    """A line for each thing that could not be judged, and for each open finding."""
    troubles = [_trouble(one) for one in report.all_troubles]
    findings = [_finding(one, report) for one in report.findings if one.status == "open"]
    return "".join(f"{written(one, indent=None)}\n" for one in (*troubles, *findings))


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    where = _range(finding.place, report)
    return {
        "message": safe(f"{finding.message} {finding.rule.advice}"),
        "location": {"path": safe(finding.place.path), "range": where},
        "severity": finding.severity.upper(),
        "source": _SOURCE,
        "code": _code(finding, report),
        **_suggestions(finding, where),
    }


def _code(finding: Finding, report: Report) -> dict[str, str]:
    page = report.help_of(finding.rule)
    return {"value": f"{finding.rule.id} {finding.rule.name}", **({} if page is None else {"url": page})}


def _suggestions(finding: Finding, where: dict[str, Any]) -> dict[str, Any]:
    """What may be put in the place of the words, if all of it can be seen."""
    words = finding.replacement
    known = words is not None and safe(words) == words
    return {"suggestions": [{"range": where, "text": words}]} if known else {}


def _range(place: Place, report: Report) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": _column(place.path, place.line, place.column, report)},
        "end": {
            "line": place.end_line,
            "column": _column(place.path, place.end_line, place.end_column, report),
        },
    }


def _column(path: str, line: int, column: int, report: Report) -> int:
    """Columns count bytes there, as UTF-8 has them."""
    before = report.lines[path, line].text[: column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + 1


def _trouble(one: Trouble) -> dict[str, Any]:
    return {
        "message": safe(f"{one.what}: {one.how}"),
        "location": {"path": safe(one.path), "range": {"start": {"line": one.line}}},
        "severity": "ERROR",
        "source": _SOURCE,
    }
