"""One run: every source that was named goes down the straight line, and a report comes out."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from healthlint.deadline import stopped
from healthlint.gate import aged, decide
from healthlint.lean import dataclass, replace
from healthlint.lint import Checked, Pass, Trouble
from healthlint.manuscript import manuscript
from healthlint.report import Report, confident, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from healthlint.deadline import Clock
    from healthlint.gate import Gate
    from healthlint.inputs import Inputs
    from healthlint.patterns.page import Page
    from healthlint.report import Lines
    from healthlint.rulebook import Rulebook
    from healthlint.standards import Standard, Standards
    from healthlint.text.source import Source


@dataclass(frozen=True, kw_only=True)
class Run:
    """What sources are checked with: what each is held to, a day, how sure a finding must be (0 to 1)."""

    standards: Standards
    today: date
    min_confidence: float = 0.0
    exit_zero: bool = False
    fail_on_stale: bool = False
    keep_texts: bool = False
    """Whether the report is to hold the texts whole, since it will show them."""
    passes: tuple[Pass, ...] = ()
    """What is decided of each document's findings once they are settled, in this order."""
    clock: Clock = stopped
    """By what a file is given up that takes too long."""


def check(inputs: Inputs, run: Run) -> Report:
    """Check every source, in an order that does not depend on how they were named."""
    judged = list(_judged(inputs, run))
    whole = sorted((one for one, _ in judged if isinstance(one, Checked)), key=lambda document: document.path)
    documents = tuple(confident(document, run.min_confidence) for document in whole)
    troubles = (*inputs.walked.troubles, *(one for one, _ in judged if isinstance(one, Trouble)))
    book, usual = run.standards.whole, run.standards.usual
    rule_ids = frozenset[str]().union(*_asked(whole)) or usual.held.rules
    outdated = tuple(_outdated(documents, book))
    gate = _decided(documents, troubles, inputs, run)
    return Report(
        evaluated_on=run.today,
        rulebook_hash=book.hash,
        rules=len(rule_ids),
        documents=documents,
        gate=aged(gate, len(outdated) * run.fail_on_stale, exit_zero=run.exit_zero),
        jurisdictions=usual.settings.jurisdictions,
        rules_site=usual.settings.rules_site,
        skipped=inputs.walked.skipped,
        troubles=tuple(sorted(troubles)),
        remarks=(*inputs.walked.remarks, *outdated),
        left_out=_open(whole) - _open(documents),
        present={document.path: _present(document) for document in whole},
        lines={place: text for _, lines in judged for place, text in lines.items()},
    )


def _decided(documents: Sequence[Checked], troubles: Sequence[Trouble], inputs: Inputs, run: Run) -> Gate:
    fail_on = run.standards.usual.settings.fail_on
    return decide(documents, troubles, inputs.walked.skipped, fail_on=fail_on, exit_zero=run.exit_zero)


def _judged(inputs: Inputs, run: Run) -> Iterator[tuple[Checked | Trouble, Lines]]:
    for source in inputs.sources():
        one = source if isinstance(source, Trouble) else checked(source, run)
        yield (
            one,
            lines_of(one, source) if isinstance(one, Checked) and not isinstance(source, Trouble) else {},
        )


def checked(source: Source, run: Run) -> Checked | Trouble:
    """One source down the line with all passes, or that it broke; never raises."""
    try:
        standard = run.standards.of(source.path)
        if not standard.rulebook.rules:
            how = "exclude the file, or select more for it in the settings"
            return Trouble(source.path, 1, "no rule is left to check it with", how)
        return _passed(standard.page(source, run.today), standard, run)
    except Exception as error:  # noqa: BLE001 - one document must not hide what was found in the others
        what = f"internal error ({type(error).__name__}: {error})"
        return Trouble(source.path, 1, what, "report it with the file, or exclude the file")


def _passed(page: Page, standard: Standard, run: Run) -> Checked:
    checked = standard.assess(page, run.clock)
    if run.keep_texts:
        checked = replace(checked, manuscript=manuscript(page.document))
    return reduce(lambda so_far, decide_on: decide_on(page, so_far), run.passes, checked)


def _outdated(documents: Iterable[Checked], rulebook: Rulebook) -> Iterator[Trouble]:
    """HLX06, once for each row that is too old and that an open finding rests on."""
    findings = (finding for document in documents for finding in document.findings)
    for row in sorted({row for finding in findings if finding.status == "open" for row in finding.stale}):
        path = rulebook.file_of(row.table)
        what = f"HLX06 stale knowledge: {row}, more than {row.max_age:,} days ago"
        yield Trouble(path, 1, what, "look its source up again, and set its 'checked' to that day")


def _present(document: Checked) -> frozenset[str]:
    standing = (one for one in document.findings if one.status not in ("excused", "suppressed"))
    return frozenset(one.identity for one in standing)


def _asked(documents: Iterable[Checked]) -> Iterator[frozenset[str]]:
    return (one.held.rules for one in documents if one.held is not None)


def _open(documents: list[Checked] | tuple[Checked, ...]) -> int:
    return sum(finding.status == "open" for document in documents for finding in document.findings)
