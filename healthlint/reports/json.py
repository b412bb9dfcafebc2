"""The report for programs: version 1 of the contract that ``report.schema.json`` writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.lean import values
from healthlint.report import references
from healthlint.reports.machine.writing import written
from healthlint.version import version

if TYPE_CHECKING:
    from healthlint.finding import Allowance, Finding, RelatedPlace
    from healthlint.kinds.base import Reference
    from healthlint.lint import Checked
    from healthlint.report import Report
    from healthlint.reports import View
    from healthlint.traits import Trait

CONTRACT = "1"
"""Grows when a key is taken away or changes its meaning, not when one is added."""


def render(report: Report, view: View) -> str:
    """The report as JSON; the same bytes for the same report, whatever is shown to people."""
    content = {
        "version": CONTRACT,
        "tool": {"name": "healthlint", "version": version()},
        "evaluated_on": report.evaluated_on.isoformat(),
        "rulebook": {"hash": report.rulebook_hash, "rules": report.rules},
        "summary": _summary(report),
        "errors": _errors(report),
        "gate": values(report.gate),
        "documents": [_document(document, report) for document in report.documents],
        "findings": [_finding(finding, report) for finding in report.findings if view.includes(finding)],
    }
    return written(content) + "\n"


def _summary(report: Report) -> dict[str, Any]:
    return {
        "files": len(report.documents),
        "words": report.words,
        "rules": report.rules,
        "by_severity": report.by_severity,
        "skipped": [{"path": one.path, "reason": one.reason} for one in report.skipped],
        "not_assessed": sum(part.words for part in report.not_assessed),
        "left_out": report.left_out,
    }


def _errors(report: Report) -> list[dict[str, Any]]:
    levels = {"error": report.all_troubles, "note": report.all_remarks}
    return [{"level": level, **values(one)} for level, complaints in levels.items() for one in complaints]


def _document(document: Checked, report: Report) -> dict[str, Any]:
    return {
        "path": document.path,
        "content_type": document.content_type,
        "jurisdictions": list(report.laws(document.path)),
        "traits": {trait.name: _trait(trait) for trait in document.traits},
        "language": _language(document),
        "words": document.words,
        "not_assessed": [values(part) for part in document.not_assessed],
        "verdict": document.verdict,
    }


def _language(document: Checked) -> str | None:
    """What was judged is English; what is not is not assessed; without words there is no telling."""
    foreign = any(part.reason == "not English" for part in document.not_assessed)
    return "en" if document.words else "other" if foreign else None


def _trait(trait: Trait) -> dict[str, Any]:
    evidence = [{"what": one.what, "weight": one.weight} for one in trait.evidence]
    return {"holds": trait.holds, "score": trait.score, "evidence": evidence}


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    rule = finding.rule
    return {
        "rule": rule.id,
        "name": rule.name,
        "category": rule.category,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "rule_status": rule.status,
        "fails_gate": report.fails(finding),
        "scope": rule.scope,
        **finding.place._asdict(),
        "text": finding.text,
        "match": finding.match,
        **_said(finding, report),
        "excuse": finding.excuse,
        "allowed": None if finding.allowed is None else _allowed(finding.allowed),
        "status": finding.status,
        "fingerprint": finding.fingerprint,
    }


def _said(finding: Finding, report: Report) -> dict[str, Any]:
    """What an author is told: the reason, the remedy, and the law."""
    rule, laws = finding.rule, report.laws(finding.place.path)
    return {
        "message": finding.message,
        "because": list(finding.because),
        "advice": rule.advice,
        "help": report.help_of(rule),
        "rewrite": rule.rewrite,
        "references": [_reference(reference) for reference in references(rule, laws)],
        "related": [_related(related) for related in finding.related],
        "suggestion": finding.suggestion,
        "replacement": finding.replacement,
    }


def _allowed(allowance: Allowance) -> dict[str, Any]:
    until = allowance.until
    return {**values(allowance), "until": None if until is None else until.isoformat()}


def _reference(reference: Reference) -> dict[str, Any]:
    return {**values(reference), "checked": reference.checked.isoformat()}


def _related(related: RelatedPlace) -> dict[str, Any]:
    place = related.place
    return {
        "path": place.path,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "note": related.note,
    }
