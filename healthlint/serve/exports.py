"""Files that an editor takes away: another one is an entry of ``EXPORTS``, and the page shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from healthlint.annotation import annotated, noted
from healthlint.annotation.typed import as_word
from healthlint.claims import csv as claims_csv
from healthlint.claims.table import table
from healthlint.reports import View, renderer
from healthlint.serve.desk import content, source
from healthlint.serve.refusal import RefusedError
from healthlint.spreadsheet import written
from healthlint.text.source import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from healthlint.report import Report
    from healthlint.serve.desk import Desk
    from healthlint.serve.models import Check

_HEAD = ("path", "line", "column", "severity", "rule", "category", "words", "message", "advice", "status")

Write = Callable[["Desk", "Check", "date"], bytes]


@dataclass(frozen=True)
class Export:
    """A kind of file: what it is called, how its name ends, its media type."""

    label: str
    ending: str
    media_type: str
    write: Write


def _page(at: Desk, asked: Check, today: date) -> bytes:
    """The report as a page."""
    report = at.report(asked, today, asked.min_confidence, keep_text=True)
    return renderer("html")(report, View(excused=asked.show_excused)).encode("utf-8", "backslashreplace")


def _findings(at: Desk, asked: Check, today: date) -> bytes:
    """A row for each finding."""
    report = at.report(asked, today, asked.min_confidence)
    return _for_spreadsheets(written(_HEAD, _rows(report, View(excused=asked.show_excused))))


def _rows(report: Report, view: View) -> Iterator[tuple[str | int, ...]]:
    for one in report.findings:
        if view.includes(one):
            place, rule = one.place, one.rule
            told = (one.severity, rule.id, rule.category, one.match, one.message, rule.advice, one.status)
            yield (place.path, place.line, place.column, *told)


def _claims(at: Desk, asked: Check, today: date) -> bytes:
    """A row for each claim and obligation."""
    read, held = source(asked), at.held_to(asked).of(asked.called)
    found = table(read, held.rulebook, asked.today or today, held.settings.content_type)
    return _for_spreadsheets(claims_csv.render([found], found.troubles))


def _with_comments(at: Desk, asked: Check, today: date) -> bytes:
    """The draft as a Word file, itself if it is one, with each finding as a comment at its words."""
    read, report = source(asked), at.report(asked, today, asked.min_confidence)
    data = as_word(read.text) if read.draft is None else content(asked)
    notes = noted(read.path, View(excused=asked.show_excused).shown(report.findings), report.laws(read.path))
    try:
        return annotated(Source.decode(data, "draft.docx"), data, notes, asked.today or today)
    except UnreadableError as error:
        what, _, how = str(error).rpartition(": ")
        raise RefusedError(422, f"the draft {what}", how) from error


def _for_spreadsheets(sheet: str) -> bytes:
    # Excel takes a file for another encoding unless it begins with this mark.
    return sheet.encode("utf-8-sig", "backslashreplace")


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

EXPORTS = {
    "comments": Export("The draft with comments (Word)", ".docx", _WORD, _with_comments),
    "report": Export("Report as a page (HTML)", ".html", "text/html; charset=utf-8", _page),
    "findings": Export("Findings as a table (CSV)", ".csv", "text/csv; charset=utf-8", _findings),
    "claims": Export("Claims as a table (CSV)", ".csv", "text/csv; charset=utf-8", _claims),
}
"""Every file there is, by the name that requests use."""
