"""One run: every source that was named goes down the straight line, and a report comes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from healthlint.deadline import stopped
from healthlint.gate import aged, decide
from healthlint.lint import Checked, Pass, Trouble, assess, opened
from healthlint.report import Report, confident, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from healthlint.deadline import Clock
    from healthlint.inputs import Inputs
    from healthlint.patterns.page import Page
    from healthlint.report import Lines
    from healthlint.rulebook import Rulebook
    from healthlint.settings import Settings
    from healthlint.text.source import Source


@dataclass(frozen=True, kw_only=True)
class Run:
    """What sources are checked with: rules, a day, settings, and how sure a finding must be (0 to 1)."""

    rulebook: Rulebook
    today: date
    settings: Settings
    min_confidence: float = 0.0
    exit_zero: bool = False
    fail_on_stale: bool = False
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
    skipped = inputs.walked.skipped
    outdated = tuple(_outdated(documents, run.rulebook))
    gate = decide(documents, troubles, skipped, fail_on=run.settings.fail_on, exit_zero=run.exit_zero)
    return Report(
        evaluated_on=run.today,
        rulebook_hash=run.rulebook.hash,
        rules=len(run.rulebook.rules),
        documents=documents,
        gate=aged(gate, len(outdated) * run.fail_on_stale, exit_zero=run.exit_zero),
        jurisdictions=run.settings.jurisdictions,
        skipped=skipped,
        troubles=tuple(sorted(troubles)),
        remarks=(*inputs.walked.remarks, *outdated),
        left_out=_open(whole) - _open(documents),
        rule_ids=frozenset(rule.id for rule in run.rulebook.rules),
        present={document.path: _present(document) for document in whole},
        lines={place: text for _, lines in judged for place, text in lines.items()},
    )


def _judged(inputs: Inputs, run: Run) -> Iterator[tuple[Checked | Trouble, Lines]]:
    for source in inputs.sources():
        one = source if isinstance(source, Trouble) else _checked(source, run)
        yield (
            one,
            lines_of(one, source) if isinstance(one, Checked) and not isinstance(source, Trouble) else {},
        )


def _checked(source: Source, run: Run) -> Checked | Trouble:
    try:
        return _passed(opened(source, run.rulebook, run.today, run.settings.content_type), run)
    except Exception as error:  # noqa: BLE001 - one document must not hide what was found in the others
        what = f"internal error ({type(error).__name__}: {error})"
        return Trouble(source.path, 1, what, "report it with the file, or exclude the file")


def _passed(page: Page, run: Run) -> Checked:
    checked = assess(page, run.rulebook.rules, run.settings.jurisdictions, run.clock)
    return reduce(lambda so_far, decide_on: decide_on(page, so_far), run.passes, checked)


def _outdated(documents: Iterable[Checked], rulebook: Rulebook) -> Iterator[Trouble]:
    """HLX06, once for each row that is too old and that an open finding rests on."""
    findings = (finding for document in documents for finding in document.findings)
    for row in sorted({row for finding in findings if finding.status == "open" for row in finding.stale}):
        path = f"{rulebook.root.name}/knowledge/{row.table}.yaml"
        what = f"HLX06 stale knowledge: {row}, more than {row.max_age:,} days ago"
        yield Trouble(path, 1, what, "look its source up again, and set its 'checked' to that day")


def _present(document: Checked) -> frozenset[str]:
    standing = (one for one in document.findings if one.status not in ("excused", "suppressed"))
    return frozenset(one.identity for one in standing)


def _open(documents: list[Checked] | tuple[Checked, ...]) -> int:
    return sum(finding.status == "open" for document in documents for finding in document.findings)
