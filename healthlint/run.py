"""One run: every source that was named goes down the straight line, and a report comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.gate import aged, decide
from healthlint.judging import outcome, read, recalled
from healthlint.lint import Checked, Trouble
from healthlint.many.carried import written
from healthlint.modules import Later
from healthlint.report import Report, confident

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthlint.gate import Gate
    from healthlint.inputs import Inputs, Piece
    from healthlint.judging import Outcome, Run
    from healthlint.many import workers
    from healthlint.rulebook import Rulebook
else:
    workers = Later("healthlint.many.workers")

_WORTH_IT = 100_000
"""Bytes from which several processes are faster than one, each of which has to compile what it needs."""


def check(inputs: Inputs, run: Run) -> Report:
    """Check every source, in an order that does not depend on how they were named."""
    judged = _judged(inputs, run)
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


def _judged(inputs: Inputs, run: Run) -> list[Outcome]:
    """What came of each source, in their order: remembered, or judged, by several processes if it is much."""
    pieces = tuple(inputs.pieces())
    run.progress.begin(len(pieces))
    done: dict[int, Outcome] = {}
    try:
        for number, one in _outcomes(pieces, run):
            done[number] = one
            run.progress.step()
    finally:
        run.progress.end()
    return [done[number] for number in range(len(pieces))]


def _outcomes(pieces: Sequence[Piece], run: Run) -> Iterator[tuple[int, Outcome]]:
    left = []
    for number, piece in enumerate(pieces):
        known = None if run.memory is None else recalled(piece, run)
        if known is None:
            left.append(number)
        else:
            yield number, known
    crew = _crew([pieces[number] for number in left], run.jobs)
    if crew > 1:
        yield from _spread(pieces, left, run, crew)
    else:
        yield from ((number, outcome(pieces[number], run)) for number in left)


def _crew(pieces: Sequence[Piece], jobs: int | None) -> int:
    """How many processes the work is worth: one for little, as many as there are processors for much."""
    if not pieces or not workers.POSSIBLE:
        return 1
    if jobs is None:
        jobs = workers.processors() if sum(piece.size for piece in pieces) >= _WORTH_IT else 1
    return min(jobs, len(pieces))


def _spread(
    pieces: Sequence[Piece], left: Sequence[int], run: Run, crew: int
) -> Iterator[tuple[int, Outcome]]:
    def do(number: int) -> bytes:
        return written(*outcome(pieces[number], run))

    for number, said in workers.spread(left, do, crew):
        piece = pieces[number]
        yield number, _ended(piece.name) if said is None else read(said, piece, run)


def _ended(path: str) -> Outcome:
    what = "the process that judged it was ended, by the system if memory ran out"
    return Trouble(path, 1, what, "check it alone with --jobs 1, split it, or exclude it"), {}


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
