"""The report as Markdown for the summary of a build: what was decided, and what comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.reports.console.closing import last_line
from healthlint.reports.machine.kept import worst
from healthlint.reports.machine.markdown_text import code, literal
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.finding import Finding
    from healthlint.report import Report
    from healthlint.reports import View

_SHOWN = 100
"""Findings that are named: a summary is read at a glance, and GitHub takes no more than 1 MB of it."""

_LONGEST = 300
"""Characters of a message or a path that are shown."""

_MARKS = {"pass": "passed", "fail": "failed", "error": "could not judge", "nothing checked": "saw nothing"}


def render(report: Report, _view: View) -> str:
    """A heading with the decision, the closing line, what went wrong, and the most severe findings."""
    blocks = [f"## healthlint {_MARKS[report.gate.decision]}", literal(last_line(report))]
    troubles = [f"- {_short(str(one))}" for one in report.all_troubles[:_SHOWN]]
    remarks = [f"- {_short(str(one))}" for one in report.all_remarks[:_SHOWN]]
    blocks += ["### Not judged", "\n".join(troubles)] if troubles else []
    blocks += list(_findings(report))
    blocks += ["### Remarks", "\n".join(remarks)] if remarks else []
    return "\n\n".join(blocks) + "\n"


def _findings(report: Report) -> Iterator[str]:
    still_open = sum(report.by_severity.values())
    shown = [one for one in worst(report, _SHOWN) if one.status == "open"]
    if shown:
        yield "### Findings"
        yield "\n".join(_finding(one) for one in shown)
    if still_open > len(shown):
        yield f"And {counted(still_open - len(shown), 'finding')} more, none more severe than these."


def _finding(finding: Finding) -> str:
    place, rule = finding.place, finding.rule
    where = _short(f"{place.path}:{place.line}:{place.column}")
    said = f"- **{finding.severity}** {literal(f'{rule.id} {rule.name}')} {where}"
    return f"{said}\\\n  {_short(finding.message)}\\\n  Advice: {literal(rule.advice)}"


def _short(text: str) -> str:
    return code(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
