"""What stands around the articles: the decision, the contents, what was not judged, how it was checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthlint.report import by_severity
from healthlint.reports.page.filters import STATUSES
from healthlint.reports.page.markup import Markup, element, joined
from healthlint.version import version
from healthlint.wording import counted, tallied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthlint.lint import Trouble
    from healthlint.report import Report
    from healthlint.reports.page.layout import Sheet

_CAVEAT = (
    "healthlint has read the words, not the evidence for them. It gives no legal or medical advice, "
    "and “no objection found” is no approval."
)


def banner(report: Report) -> Markup:
    """The decision of the gate, and what it rests on."""
    gate = report.gate
    decision = element("strong", f"Gate: {gate.decision}", class_="decision")
    said = f" {gate.reason[:1].upper()}{gate.reason[1:]}; exit code {gate.exit_code}."
    return element(
        "header",
        element("h1", "healthlint report"),
        element("p", f"{_extent(report)}, on {report.evaluated_on.isoformat()}.", class_="extent"),
        element("p", decision, said, class_=f"gate exit-{gate.exit_code}"),
        element("p", _found(report)),
        element("p", _CAVEAT, class_="caveat"),
        class_="banner",
    )


def _extent(report: Report) -> str:
    checked = f"{counted(len(report.documents), 'article')} with {counted(report.words, 'word')}"
    laws = ", ".join(law.upper() for law in report.jurisdictions)
    return f"{checked}, checked with {counted(report.rules, 'rule')} and under the law of {laws}"


def _found(report: Report) -> str:
    tally = ", ".join(counted(number, name) for name, number in report.by_severity.items())
    unseen = sum(part.words for part in report.not_assessed)
    aside = ", ".join(f"{number:,} {STATUSES[status]}" for status, number in report.set_aside.items())
    parts = (
        tally,
        f"{aside} (set aside, not counted)" if aside else "",
        f"{counted(report.left_out, 'finding')} below the asked confidence left out"
        if report.left_out
        else "",
        f"{counted(unseen, 'word')} not assessed" if unseen else "",
    )
    return f"Found: {'; '.join(part for part in parts if part)}."


def contents(sheets: Sequence[Sheet]) -> Markup:
    """Where each article is and what became of it, if there are several."""
    if len(sheets) < 2:  # noqa: PLR2004 - one is on the page already
        return Markup()
    names = ("Article", "Verdict", "Errors", "Warnings", "Infos", "Words")
    top = element("tr", *(element("th", name, scope="col") for name in names))
    rows = joined(_entry(number, sheet) for number, sheet in enumerate(sheets, 1))
    table = element("table", element("caption", "Contents"), element("thead", top), element("tbody", rows))
    return element("nav", table, aria_label="Contents")


def _entry(number: int, sheet: Sheet) -> Markup:
    document = sheet.document
    link = element("a", element("bdi", document.path), href=f"#article-{number}")
    numbers = (*by_severity(document.findings).values(), document.words)
    cells = (element("td", f"{one:,}", class_="count") for one in numbers)
    return element("tr", element("th", link, scope="row"), element("td", verdict(sheet)), *cells)


def verdict(sheet: Sheet) -> Markup:
    """What an editor should do with an article."""
    said = sheet.document.verdict
    return element("strong", said, class_=f"verdict {said.split()[0]}")


def troubles(report: Report) -> Markup:
    """What could not be read or judged, before anything that was."""
    found = report.all_troubles
    return _complaints("Not read or not judged", found, "troubles") if found else Markup()


def _complaints(title: str, complaints: Iterable[Trouble], kind: str) -> Markup:
    items = joined(element("li", str(one)) for one in complaints)
    return element("section", element("h2", title), element("ul", items), class_=kind)


def about(report: Report, *, statistics: bool) -> Markup:
    """What else there is to know of the run."""
    remarks = report.all_remarks
    made = f"healthlint {version()}, rules {report.rulebook_hash}"
    return element(
        "footer",
        _complaints("Remarks", remarks, "remarks") if remarks else Markup(),
        *_skipped(report),
        _statistics(report) if statistics else Markup(),
        element("p", made, class_="made"),
    )


def _skipped(report: Report) -> Iterator[Markup]:
    if not report.skipped:
        return
    reasons = Counter(one.reason for one in report.skipped)
    items = joined(element("li", element("bdi", one.path), f": {one.reason}") for one in report.skipped)
    summary = element("summary", tallied(reasons))
    yield element("section", element("h2", "Skipped"), element("details", summary, element("ul", items)))


def _statistics(report: Report) -> Markup:
    tally = Counter((one.rule.id, one.rule.name) for one in report.findings if one.status == "open")
    ranked = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    top = element("tr", *(element("th", name, scope="col") for name in ("Rule", "Findings")))
    rows = joined(
        element(
            "tr", element("th", " ".join(rule), scope="row"), element("td", f"{number:,}", class_="count")
        )
        for rule, number in ranked
    )
    table = element("table", element("thead", top), element("tbody", rows))
    return element("section", element("h2", "How often each rule spoke"), table)
