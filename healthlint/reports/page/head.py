"""The head of one document: its name, its verdict, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.report import by_severity
from healthlint.reports.page.front import verdict
from healthlint.reports.page.markup import Markup, element
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.lint import Checked
    from healthlint.reports.page.layout import Sheet
    from healthlint.traits import Trait


def head(sheet: Sheet, key: str, *, traits: bool) -> Markup:
    """The head; its title has the id that everything else of the document refers to."""
    document = sheet.document
    tally = ", ".join(counted(number, name) for name, number in by_severity(document.findings).items())
    about = f" {tally}. Kind of text: {document.content_type}; {counted(document.words, 'word')}."
    return element(
        "header",
        element("h2", element("bdi", document.path), id=key),
        element("p", verdict(sheet), about, *_unseen(document)),
        _traits(document) if traits else Markup(),
    )


def _unseen(document: Checked) -> Iterator[str]:
    for part in document.not_assessed:
        yield f" Not assessed: {counted(part.words, 'word')} from line {part.line:,} on ({part.reason})."


def _traits(document: Checked) -> Markup:
    pairs = (_trait(one) for one in document.traits)
    return element("details", element("summary", "What it was taken for, and why"), element("dl", *pairs))


def _trait(trait: Trait) -> Markup:
    evidence = ", ".join(f"{one.what} {one.weight:+}" for one in trait.evidence) or "no evidence"
    said = f"{'yes' if trait.holds else 'no'} (score {trait.score}: {evidence})"
    return element("div", element("dt", f"{trait.name}:"), " ", element("dd", said))
