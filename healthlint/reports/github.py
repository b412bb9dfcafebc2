"""The report as commands of GitHub Actions, which shows them beside the lines they are about."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from healthlint.lean import dataclass
from healthlint.reports.console.safe import safe
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.finding import Finding
    from healthlint.kinds.base import Severity
    from healthlint.lint import Trouble
    from healthlint.report import Report
    from healthlint.reports import View

Level = Literal["error", "warning", "notice"]

_LEVELS: dict[Severity, Level] = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 10
"""Annotations of one level that GitHub shows of a step."""

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


@dataclass(frozen=True)
class Annotation:
    """A command: its level, its properties, and what is shown."""

    level: Level
    properties: dict[str, str | int]
    text: str

    def __str__(self) -> str:
        properties = ",".join(
            f"{name}={safe(str(value)).translate(_PROPERTY)}" for name, value in self.properties.items()
        )
        return f"::{self.level} {properties}::{safe(self.text).translate(_DATA)}"


def render(report: Report, _view: View) -> str:
    """A line for each annotation that GitHub will show: what went wrong, then findings."""
    annotations = list(_annotations(report))
    shown = (one for level in _LEVELS.values() for one in _of(annotations, level)[:_SHOWN])
    return "".join(f"{one}\n" for one in shown)


def limits(report: Report) -> tuple[str, ...]:
    """How many annotations of each level GitHub would not show."""
    annotations = list(_annotations(report))
    numbers = {level: len(_of(annotations, level)) for level in _LEVELS.values()}
    return tuple(
        f"github: {_SHOWN} of {counted(number, level)}, as GitHub shows no more of a step"
        for level, number in numbers.items()
        if number > _SHOWN
    )


def _of(annotations: list[Annotation], level: Level) -> list[Annotation]:
    return [one for one in annotations if one.level == level]


def _annotations(report: Report) -> Iterator[Annotation]:
    gate = report.gate
    if gate.decision not in ("pass", "fail"):
        yield Annotation("error", {"title": "healthlint"}, f"gate: {gate.decision} ({gate.reason})")
    findings = (_finding(one, report.help_of(one.rule)) for one in report.findings if one.status == "open")
    troubles = (_complaint("error", one) for one in report.all_troubles)
    remarks = (_complaint("notice", one) for one in report.all_remarks)
    yield from chain(troubles, findings, remarks)


def _finding(finding: Finding, page: str | None) -> Annotation:
    place, rule = finding.place, finding.rule
    # GitHub drops the columns of a range over several lines.
    end: dict[str, str | int] = (
        {"col": place.column, "endColumn": place.end_column}
        if place.line == place.end_line
        else {"endLine": place.end_line}
    )
    properties = {"file": place.path, "line": place.line, **end, "title": f"{rule.id} {rule.name}"}
    said = f"{finding.message} {rule.advice}" + ("" if page is None else f" {page}")
    return Annotation(_LEVELS[finding.severity], properties, said)


def _complaint(level: Level, one: Trouble) -> Annotation:
    return Annotation(
        level, {"file": one.path, "line": one.line, "title": "healthlint"}, f"{one.what}: {one.how}"
    )
