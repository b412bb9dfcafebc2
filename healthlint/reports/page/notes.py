"""A note in the margin: what is wrong with these words, what to write instead, and whose law says so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from healthlint.help_pages import address
from healthlint.jurisdiction import EVERYWHERE
from healthlint.report import laws
from healthlint.reports.page.filters import STATUSES
from healthlint.reports.page.markup import Markup, element, joined
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.finding import Allowance
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Reference
    from healthlint.reports.page.layout import Note, Sheet

_LISTED = 8
"""Lines of related places that are named."""


class Basis(NamedTuple):
    """What a remedy is told by: whose law holds, and where the pages of rules are, if they are anywhere."""

    jurisdictions: tuple[Jurisdiction, ...]
    rules_site: str | None = None


def note(one: Note, sheet: Sheet, key: str, classes: str, basis: Basis) -> Markup:
    """One note as an item of a list. ``key`` begins every id of its document."""
    body = element("p", one.finding.message, class_="message")
    here, law = _here(one, sheet, key), _remedy(one, basis)
    if not one.is_open:
        body = _folded(_set_aside(one), body, _listed(*here, *law))
    elif one.first is None:
        body = joined((body, _listed(*here, *law)))
    else:
        folded = _folded(f"Advice and law, as in note {one.first}", _listed(*law))
        body = joined((body, _listed(*here), folded))
    return element(
        "li", _head(one, sheet, key), body, class_=f"note {classes}", id=f"{key}-note-{one.number}"
    )


def _head(one: Note, sheet: Sheet, key: str) -> Markup:
    finding = one.finding
    number = element("span", f"{one.number}", class_="number")
    if sheet.shows(one):
        label = f"Note {one.number}: back to its words"
        number = element("a", number, href=f"#{key}-words-{one.number}", aria_label=label)
    severity = finding.severity if one.is_open else f"{finding.severity}, {STATUSES[finding.status]}"
    return element(
        "p",
        joined(
            (
                number,
                element("strong", severity, class_="severity"),
                f"{finding.rule.id} {finding.rule.name}, line {finding.place.line:,}",
            ),
            " ",
        ),
        class_="head",
    )


def _here(one: Note, sheet: Sheet, key: str) -> Iterator[Markup]:
    """What is said of this place only."""
    finding = one.finding
    if finding.because:
        yield _pair("Because", "; ".join(finding.because))
    if finding.suggestion is not None:
        yield _pair("Write", f"“{finding.suggestion}”")
    if finding.related:
        yield _pair("See", joined(_related(one, sheet, key), "; "))


def _remedy(one: Note, basis: Basis) -> Iterator[Markup]:
    """What is said of the rule."""
    rule = one.finding.rule
    yield _pair("Advice", rule.advice)
    if rule.rewrite is not None:
        yield _pair("Rewrite", rule.rewrite)
    cited = laws(rule, basis.jurisdictions)
    yield from (_law(one) for one in cited)
    if rule.references and not cited:
        yield _pair("Law", f"no reference of this rule is verified for {', '.join(basis.jurisdictions)}")
    page = address(basis.rules_site, rule.id)
    if page is not None:
        yield _pair("More", element("a", f"the page of {rule.id}", href=page, rel="noreferrer"))


def _law(one: Reference) -> Markup:
    binding = one.jurisdiction.lower() not in EVERYWHERE
    words = f"{one.instrument}, {one.clause}"
    link = element("a", words, href=one.url, rel="noreferrer")
    said = link if _is_of_the_web(one.url) else f"{words} ({one.url})"
    return _pair(f"Law, {one.jurisdiction.upper()}" if binding else "Standard", said)


def _is_of_the_web(url: str) -> bool:
    """A folder of rules may be anybody's: what is no plain address of the web is printed, not linked."""
    return url.startswith(("https://", "http://")) and url.isascii() and url.isprintable()


def _related(one: Note, sheet: Sheet, key: str) -> Iterator[Markup]:
    """Lines of other places, by what they are there."""
    lines: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for related in one.finding.related:
        lines[related.note][related.place.line] = None
    for said, there in lines.items():
        links = joined((_line(line, sheet, key) for line in list(there)[:_LISTED]), ", ")
        more = f" and {counted(len(there) - _LISTED, 'more line')}" if len(there) > _LISTED else ""
        yield joined((said, ": line " if len(there) == 1 else ": lines ", links, more), "")


def _line(line: int, sheet: Sheet, key: str) -> Markup:
    if not sheet.parts:
        return joined((f"{line:,}",))
    return element("a", f"{line:,}", href=f"#{key}-part-{sheet.number_of(line)}")


def _set_aside(one: Note) -> str:
    finding = one.finding
    why = finding.excuse or _WHY[finding.status]
    if finding.allowed is not None:
        why = "; ".join(_granted(finding.allowed))
    return f"{STATUSES[finding.status].capitalize()}: {why}"


def _granted(allowed: Allowance) -> Iterator[str]:
    """The reason of an allow, by whom, until when and by what paper, as far as it says."""
    yield allowed.reason
    told = {"by": allowed.by, "until": allowed.until, "ref": allowed.ref}
    yield from (f"{name} {value}" for name, value in told.items() if value is not None)


_WHY = {
    "excused": "no reason is given",
    "suppressed": "somebody allowed it",
    "baselined": "the baseline has it",
    "unchanged": "this change does not touch it",
}


def _folded(summary: str, *body: Markup) -> Markup:
    return element("details", element("summary", summary), *body)


def _pair(term: str, said: str) -> Markup:
    return element("div", element("dt", f"{term}:"), " ", element("dd", said))


def _listed(*pairs: Markup) -> Markup:
    return element("dl", *pairs) if pairs else Markup()
