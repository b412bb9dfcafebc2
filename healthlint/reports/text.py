"""The report for people: each finding with its source line, its reason and its remedy."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from healthlint.report import by_severity, laws
from healthlint.reports.console.closing import allowed, closing, label
from healthlint.reports.console.frame import frame
from healthlint.reports.console.paint import paint
from healthlint.reports.console.safe import safe
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.finding import Finding, Place
    from healthlint.lint import Checked
    from healthlint.report import Report
    from healthlint.reports import View

_WHOLE = 3
"""Findings of one rule in one file that are shown whole."""

_RELATED = 5
"""Related places of one finding that have a line each."""

_LISTED = 20
"""Lines that are named of the findings and places that are not shown whole."""


def render(report: Report, view: View) -> str:
    """Each document with its findings and its verdict, and the closing lines."""
    return "".join(parts(report, view))


def parts(report: Report, view: View) -> Iterator[str]:
    """The same a document at a time: what is said of thousands of files need not be held whole."""
    for document in () if view.quiet else report.documents:
        yield "".join(f"{line}\n" for line in _document(document, report, view))
    yield "".join(f"{line}\n" for line in closing(report, view))


def _document(document: Checked, report: Report, view: View) -> Iterator[str]:
    findings = view.shown(document.findings)
    grouped = Counter(finding.rule.id for finding in findings)
    seen: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_rule = seen[finding.rule.id]
        of_rule.append(finding)
        if len(of_rule) <= _WHOLE:
            yield from _finding(finding, report, view)
            yield ""
        if len(of_rule) == grouped[finding.rule.id] > _WHOLE:
            yield from (_rest(of_rule[_WHOLE:], view), "")
    if view.traits:
        yield from _traits(document)
    yield from (_verdict(document, view), "")


def _finding(finding: Finding, report: Report, view: View) -> Iterator[str]:
    place, rule = finding.place, finding.rule
    severity = paint(label(finding), finding.severity, color=view.color)
    name = paint(f"{rule.id} {rule.name}", "strong", color=view.color)
    yield f"{safe(place.path)}:{place.line}:{place.column}: {severity} {name}"
    yield from _frame(finding, report, view)
    yield f"  {safe(finding.message)}"
    yield from (f"  {heading}: {words}" for heading, words in _notes(finding, report))


def _frame(finding: Finding, report: Report, view: View) -> Iterator[str]:
    place = finding.place
    line = report.lines[place.path, place.line].text
    gutter = f"{place.line:>6} | "
    last = place.end_column - 1 if place.end_line == place.line else len(line)
    drawn = frame(line, place.column - 1, last, max(view.width - len(gutter), 20))
    yield paint(gutter, "faint", color=view.color) + drawn.source
    carets = paint("^" * drawn.carets, finding.severity, color=view.color)
    onward = f" to line {place.end_line}" if place.end_line > place.line else ""
    yield paint(" " * 7 + "| ", "faint", color=view.color) + " " * drawn.indent + carets + onward


def _notes(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    """What stands below the message: label and words."""
    yield from (("because", safe(reason)) for reason in finding.because)
    yield "advice", safe(finding.rule.advice)
    if finding.rule.rewrite is not None:
        yield "rewrite", safe(finding.rule.rewrite)
    yield from (("law", law) for law in _laws(finding, report))
    if finding.suggestion is not None:
        yield "suggestion", f"write '{safe(finding.suggestion)}'"
    for place, note in _seen(finding):
        yield "see", f"{place} {safe(note)}"
    if finding.excuse is not None:
        yield "excused", safe(finding.excuse)
    reason = allowed(finding)
    if reason is not None:
        yield "allowed", safe(reason)


def _seen(finding: Finding) -> Iterator[tuple[str, str]]:
    """The first related places with their notes, and the lines of the others."""
    for related in finding.related[:_RELATED]:
        place = related.place
        yield f"{safe(place.path)}:{place.line}:{place.column}", related.note
    rest = finding.related[_RELATED:]
    if rest:
        yield f"… and {len(rest):,} more:", _lines(related.place for related in rest)


def _laws(finding: Finding, report: Report) -> Iterator[str]:
    chosen = report.laws(finding.place.path)
    cited = laws(finding.rule, chosen)
    yield from (safe(f"{one.jurisdiction}: {one.instrument}, {one.clause} ({one.url})") for one in cited)
    # What the engine itself says rests on no law.
    if not cited and finding.rule.references:
        yield f"no reference of this rule is verified for {', '.join(chosen)}"


def _rest(findings: list[Finding], view: View) -> str:
    rule, path = findings[0].rule, safe(findings[0].place.path)
    name = paint(f"{rule.id} {rule.name}", "strong", color=view.color)
    return f"{path}: {name} … and {len(findings):,} more: {_lines(one.place for one in findings)}"


def _lines(places: Iterable[Place]) -> str:
    lines = sorted({place.line for place in places})
    listed = ", ".join(map(str, lines[:_LISTED])) + ", …" * (len(lines) > _LISTED)
    return f"line{'s' * (len(lines) > 1)} {listed}"


def _traits(document: Checked) -> Iterator[str]:
    for trait in document.traits:
        evidence = ", ".join(f"{safe(one.what)} {one.weight:+}" for one in trait.evidence) or "no evidence"
        holds = "yes" if trait.holds else "no"
        yield f"{safe(document.path)}: trait {trait.name}: {holds} (score {trait.score}: {evidence})"


def _verdict(document: Checked, view: View) -> str:
    tally = ", ".join(counted(number, name) for name, number in by_severity(document.findings).items())
    verdict = paint(document.verdict, "strong", color=view.color)
    unseen = sum(part.words for part in document.not_assessed)
    words = counted(document.words, "word") + f", {unseen:,} not assessed" * bool(unseen)
    return f"{safe(document.path)}: {verdict} ({tally}; {document.content_type}; {words})"
