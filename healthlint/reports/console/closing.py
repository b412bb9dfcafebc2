"""How each report for people ends: rules that found something, and one line that says it all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthlint.wording import counted, tallied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.finding import Finding
    from healthlint.report import Report
    from healthlint.reports import View


def closing(report: Report, view: View) -> Iterator[str]:
    """The table of rules if it is asked for, and the last line."""
    if view.statistics and not view.quiet:
        yield from statistics(report, view)
    yield last_line(report)


def statistics(report: Report, view: View) -> Iterator[str]:
    """How often each rule spoke, the most frequent first."""
    tally = Counter(
        (one.rule.id, one.rule.name) for one in view.shown(report.findings) if one.status == "open"
    )
    ranked = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from (f"{number:6,}  {identifier}  {name}" for (identifier, name), number in ranked)


def label(finding: Finding) -> str:
    """What a person is told first of a finding: how severe it is, or that it is forgiven or allowed."""
    return {"excused": "excused", "suppressed": "allowed"}.get(finding.status, finding.severity)


def allowed(finding: Finding) -> str | None:
    """Why somebody allows a finding, who, until when, and by what paper."""
    one = finding.allowed
    if one is None:
        return None
    terms = {"by": one.by, "until": one.until, "ref": one.ref, "in": f"{one.path}:{one.line}"}
    return "; ".join((one.reason, *(f"{name} {value}" for name, value in terms.items() if value)))


def last_line(report: Report) -> str:
    """Everything that a person must know of a run, in one line."""
    parts = (
        f"checked {_extent(report)}: {_severities(report)}",
        f"skipped {_skipped(report)}",
        f"not assessed {_not_assessed(report)}",
        *(
            [f"left out {counted(report.left_out, 'finding')} below the asked confidence"]
            * bool(report.left_out)
        ),
        *([f"set aside {_set_aside(report)}"] * bool(report.set_aside)),
        f"gate: {report.gate.decision} ({report.gate.reason}), exit {report.gate.exit_code}",
    )
    return "; ".join(parts)


def _extent(report: Report) -> str:
    numbers = {"file": len(report.documents), "word": report.words, "rule": report.rules}
    return ", ".join(counted(number, noun) for noun, number in numbers.items())


def _severities(report: Report) -> str:
    return ", ".join(counted(number, severity) for severity, number in report.by_severity.items())


def _skipped(report: Report) -> str:
    reasons = Counter(one.reason for one in report.skipped)
    return f"{reasons.total():,} ({tallied(reasons)})" if reasons else "none"


def _set_aside(report: Report) -> str:
    return ", ".join(f"{number:,} {status}" for status, number in report.set_aside.items())


def _not_assessed(report: Report) -> str:
    words = Counter[str]()
    for part in report.not_assessed:
        words[part.reason] += part.words
    return f"{counted(words.total(), 'word')} ({tallied(words)})" if words else "none"
