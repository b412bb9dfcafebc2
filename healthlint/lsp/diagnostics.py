"""Findings, and what could not be judged, as diagnostics."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex
from lsprotocol import types

from healthlint.lsp.moving import RELATED
from healthlint.report import laws
from healthlint.reports.console.safe import safe
from healthlint.text.source import Source
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.finding import Finding, RelatedPlace
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule
    from healthlint.lint import Trouble
    from healthlint.lsp.judging import Judged
    from healthlint.lsp.places import Places
    from healthlint.lsp.standing import Fault

SOURCE = "healthlint"
"""Whose diagnostics these are."""

_ADDRESS = regex.compile(r"https?://[^\s<>\"'\\]+")

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(judged: Judged, places: Places, *, related: bool) -> list[types.Diagnostic]:
    """What is open in a text, and what of it was not judged; ``related`` if the editor shows such places."""
    chosen = judged.run.standards.of(judged.draft.path).settings.jurisdictions
    # Hundreds of findings are of a few rules, and this is done with each letter that is typed.
    rules = {one.rule.id: one.rule for one in shown(judged)}
    leading = {identifier: _leading(rule, chosen) for identifier, rule in rules.items()}
    found = [_finding(one, leading[one.rule.id], places) for one in shown(judged)]
    if related:
        for diagnostic, one in zip(found, shown(judged), strict=True):
            diagnostic.related_information = _relatives(one, judged, places)
    return [*(_trouble(one, places) for one in judged.troubles), *found]


def shown(judged: Judged) -> Iterable[Finding]:
    """The findings that an author is shown."""
    return (one for one in judged.findings if one.status == "open")


def is_address(url: str) -> bool:
    """Whether an editor may lead there: a rule of somebody's own can say anything."""
    return _ADDRESS.fullmatch(url) is not None


def faulty(fault: Fault) -> types.Diagnostic:
    """What is wrong in a line of a file of settings or rules; nobody knows which words of it."""
    line = max(fault.line - 1, 0)
    return _plain(types.Range(types.Position(line, 0), types.Position(line + 1, 0)), fault.said)


def unjudged(faults: Iterable[Fault]) -> types.Diagnostic:
    """That a text was not judged, at its head: nothing found in it must not look like nothing to find."""
    first = next(iter(faults), None)
    where = "" if first is None or first.file is None else f"{first.file.name}:{first.line}: "
    what = "the settings cannot be used" if first is None else first.said
    head = types.Range(types.Position(0, 0), types.Position(0, 0))
    return _plain(head, f"not checked: {where}{what}")


def _leading(rule: Rule, chosen: Sequence[Jurisdiction]) -> types.CodeDescription | None:
    """Where the code of a rule leads: rules have no pages on the web; the law that one rests on often has."""
    return next((types.CodeDescription(law.url) for law in laws(rule, chosen) if is_address(law.url)), None)


def _finding(one: Finding, leading: types.CodeDescription | None, places: Places) -> types.Diagnostic:
    because = "".join(f" ({reason})" for reason in one.because)
    return types.Diagnostic(
        range=places.range(Span(one.place.start, one.place.end)),
        message=_said(f"{one.rule.name}: {one.message}{because}"),
        severity=SEVERITIES[one.severity],
        code=one.rule.id,
        code_description=leading,
        source=SOURCE,
        data={"rule": one.rule.id, "identity": one.identity},
    )


@lru_cache(maxsize=4096)
def _said(message: str) -> str:
    """A message of hundreds that are said again with each letter that is typed elsewhere."""
    return safe(message)


def _relatives(one: Finding, judged: Judged, places: Places) -> list[types.DiagnosticRelatedInformation]:
    return [_related(place, judged, places) for place in one.related[:RELATED]]


def _related(one: RelatedPlace, judged: Judged, places: Places) -> types.DiagnosticRelatedInformation:
    place, draft = one.place, judged.draft
    if place.path == draft.path:
        where = types.Location(draft.uri, places.range(Span(place.start, place.end)))
    else:
        # The text of another file is not at hand, so its line has to do.
        line = types.Position(place.line - 1, 0)
        where = types.Location((draft.here / place.path).as_uri(), types.Range(line, line))
    return types.DiagnosticRelatedInformation(where, safe(one.note))


def _trouble(trouble: Trouble, places: Places) -> types.Diagnostic:
    source = Source("", places.text)
    line = min(trouble.line, len(source.line_starts))
    start = source.line_starts[line - 1]
    return _plain(places.range(Span(start, start + len(source.line(line)))), f"{trouble.what}: {trouble.how}")


def _plain(where: types.Range, said: str) -> types.Diagnostic:
    return types.Diagnostic(
        range=where, message=safe(said), severity=types.DiagnosticSeverity.Error, source=SOURCE
    )
