"""The report as a page for editors: each article as written, with notes in the margin."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from healthlint.reports.page import front
from healthlint.reports.page.article import Writer
from healthlint.reports.page.filters import filters
from healthlint.reports.page.head import head
from healthlint.reports.page.layout import laid_out
from healthlint.reports.page.markup import Markup, element, joined, style
from healthlint.reports.page.notes import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.report import Report
    from healthlint.reports import View
    from healthlint.reports.page.filters import Filters
    from healthlint.reports.page.layout import Sheet

_SHEETS = ("colours.css", "page.css")


def render(report: Report, view: View) -> str:
    """One page that holds everything: it runs no script, and asks nothing of any network.

    The texts are shown where the run kept them (``Run.keep_texts``), else the notes alone.
    """
    sheets = tuple(laid_out(document, view) for document in report.documents)
    boxes = filters(note.finding for sheet in sheets for note in sheet.notes)
    main = (
        front.contents(sheets),
        front.troubles(report),
        boxes.boxes(),
        *_articles(sheets, boxes, report, view),
    )
    body = (
        front.banner(report),
        element("main", joined(main)),
        front.about(report, statistics=view.statistics),
    )
    page = element("html", joined((_head(report, boxes), element("body", joined(body)))), lang="en")
    return f"<!doctype html>\n{page}\n"


def _articles(sheets: Iterable[Sheet], boxes: Filters, report: Report, view: View) -> Iterator[Markup]:
    for number, sheet in enumerate(sheets, 1):
        key = f"article-{number}"
        basis = Basis(report.laws(sheet.document.path), report.rules_site)
        yield Writer(sheet, key, boxes, basis).article(head(sheet, key, traits=view.traits))


def _head(report: Report, boxes: Filters) -> Markup:
    # Read as text, line ends are single: so a browser sees them, and hashes them.
    shipped = (files("healthlint.reports.page").joinpath(name).read_text("utf-8") for name in _SHEETS)
    sheet = "".join((*shipped, boxes.style()))
    title = f"healthlint: {report.gate.decision}, {report.evaluated_on.isoformat()}"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(sheet)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        style(sheet),
    )


def _policy(sheet: str) -> str:
    """Nothing is loaded or run, and of styles only this one is used."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
