"""One source down the line: what it is judged by, what comes of it, and what that is known again by."""

from __future__ import annotations

from collections import ChainMap
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from healthlint.deadline import stopped
from healthlint.lean import dataclass, replace
from healthlint.lint import Checked, Pass, Steady, Trouble
from healthlint.many import carried
from healthlint.many.progress import Unseen
from healthlint.many.stopwatch import Unwatched
from healthlint.modules import Later
from healthlint.report import Lines, lines_of
from healthlint.ruleset import by_id
from healthlint.suppression.rules import ABOUT_ALLOWS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from healthlint import manuscript
    from healthlint.deadline import Clock
    from healthlint.inputs import Piece
    from healthlint.kinds.base import Rule
    from healthlint.many.remembered import Memory
    from healthlint.patterns.page import Page
    from healthlint.standards import Standard, Standards
    from healthlint.text.source import Source
else:
    manuscript = Later("healthlint.manuscript")

Outcome = tuple[Checked | Trouble, Lines]
"""What came of a source, and the lines its findings begin or end in."""


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
    keep_excused: bool = True
    """Whether the report is to hold what was forgiven: ten times as much as all else that is found."""
    passes: tuple[Pass, ...] = ()
    """What is decided of each document's findings once they are settled, in this order."""
    clock: Clock = stopped
    """By what a file is given up that takes too long."""
    memory: Memory | None = None
    """Where results are kept from run to run; None where nothing is remembered."""
    jobs: int | None = None
    """How many processes share the work; None leaves it to how much there is."""
    progress: Unseen = Unseen()
    watch: Unwatched = Unwatched()

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule that a finding may be of, by id."""
        whole = by_id(self.standards.whole.rules)
        return ChainMap(dict(by_id(ABOUT_ALLOWS)), whole)  # type: ignore[arg-type]  # which is only read


def outcome(piece: Piece, run: Run) -> Outcome:
    """What comes of a text; it is kept if it will hold again."""
    data = piece.data()
    before = name(piece.name, data, run)
    source = piece.source(data)
    run.watch.lap("read")
    if isinstance(source, Trouble):
        return source, {}
    one = checked(source, run)
    if isinstance(one, Trouble):
        return one, {}
    one = _kept(one, run)
    done = one, lines_of(one, source)
    run.watch.lap("passes")
    # What had trouble may fare better next time, and what it was judged by may have changed meanwhile.
    steady = not one.troubles and before == name(piece.name, data, run)
    if run.memory is not None and before is not None and steady:
        run.memory.keep(before, carried.written(*done))
    return done


def recalled(piece: Piece, run: Run) -> Outcome | None:
    """What came of the same text in an earlier run; None if that is not known."""
    known_as = name(piece.name, piece.data(), run)
    said = None if known_as is None or run.memory is None else run.memory.recall(known_as)
    try:
        return None if said is None else read(said, piece, run)
    except (ValueError, TypeError, KeyError):  # whatever stands there, it is judged again
        return None


def read(said: bytes, piece: Piece, run: Run) -> Outcome:
    """The outcome that another process or run has written."""
    return carried.read(said, run.rules, run.standards.of(piece.name).held)


def name(path: str, data: bytes | None, run: Run) -> str | None:
    """Under which name a result is kept; None if it depends on what cannot be named."""
    steady = [one for one in run.passes if isinstance(one, Steady)]
    if run.memory is None or data is None or len(steady) < len(run.passes):
        return None
    by, said = [one.by(path) for one in steady], run.standards.of(path).said
    return run.memory.key(data, repr((path, run.keep_texts, run.keep_excused, said, by)))


def checked(source: Source, run: Run) -> Checked | Trouble:
    """One source down the line with all passes, or that it broke; never raises."""
    try:
        standard = run.standards.of(source.path)
        if not standard.rulebook.rules:
            how = "exclude the file, or select more for it in the settings"
            return Trouble(source.path, 1, "no rule is left to check it with", how)
        page = standard.page(source, run.today)
        run.watch.lap("parse")
        return _passed(page, standard, run)
    except Exception as error:  # noqa: BLE001 - one document must not hide what was found in the others
        what = f"internal error ({type(error).__name__}: {error})"
        return Trouble(source.path, 1, what, "report it with the file, or exclude the file")


def _passed(page: Page, standard: Standard, run: Run) -> Checked:
    checked = standard.assess(page, run.clock, run.watch.rules(standard.rulebook.rules))
    run.watch.lap("settle")
    if run.keep_excused:
        checked = checked.whole()
    if run.keep_texts:
        checked = replace(checked, manuscript=manuscript.manuscript(page.document))
    return reduce(lambda so_far, decide_on: decide_on(page, so_far), run.passes, checked)


def _kept(checked: Checked, run: Run) -> Checked:
    """As much of a document as the report will ask for: what a run holds grows with its files."""
    kept = tuple(one for one in checked.findings if one.status != "excused")
    return checked if run.keep_excused else replace(checked, findings=kept, forgiven=tuple)
