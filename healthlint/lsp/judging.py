"""The whole line of ``healthlint check`` over one text that an editor holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from healthlint.inputs import STDIN, gather
from healthlint.lint import Trouble
from healthlint.lsp.drafts import LARGEST
from healthlint.run import check
from healthlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.finding import Finding
    from healthlint.inputs import Inputs
    from healthlint.judging import Run
    from healthlint.lint import Checked
    from healthlint.lsp.drafts import Draft
    from healthlint.patterns.page import Page
    from healthlint.report import Report


@dataclass(frozen=True)
class Judged:
    """What is known of a text: its findings (of every status), and what could not be judged.

    ``page`` and ``checked`` are those of the last whole judgement; None where there was none to make.
    ``exact``: this is what the command line says of the text, not what can be told in a hurry.
    """

    draft: Draft
    run: Run
    findings: tuple[Finding, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()
    page: Page | None = None
    checked: Checked | None = None
    exact: bool = True


def judge(draft: Draft, run: Run, given_up: Callable[[], bool]) -> Judged | None:
    """What the command line would say of the text; None once it is given up.

    The time that a file may take is over at once when ``given_up`` says so: what runs, stops soon.
    """
    inputs = inputs_of(draft, run)
    if isinstance(inputs, Trouble):
        return Judged(draft, run, troubles=(inputs,))
    if inputs is None:
        return Judged(draft, run)
    seen: list[tuple[Page, Checked]] = []
    report = check(inputs, _watched(run, seen, given_up))
    return None if given_up() else _judged(draft, run, report, seen)


def inputs_of(draft: Draft, run: Run) -> Inputs | Trouble | None:
    """The text as standard input under its name, or why it is not judged; None where nobody asks for it."""
    if draft.format is None:
        return None
    if len(draft.text) > LARGEST:
        what = f"is longer than {LARGEST:,} characters, so it is not judged in an editor"
        return Trouble(draft.path, 1, what, "split it, or use `healthlint check`")
    try:
        data = draft.text.encode()
    except UnicodeEncodeError:
        return Trouble(draft.path, 1, "holds half a character, so it was not judged", "paste the text anew")
    excludes = run.standards.settings.excludes
    inputs = gather([STDIN], run.standards.here, lambda most: data[:most], name=draft.path, excludes=excludes)
    if not isinstance(inputs.typed, Source):
        return inputs.typed
    # The draft's own text: decoding would take a second byte order mark for the first.
    return replace(inputs, typed=replace(inputs.typed, text=draft.text, format=draft.format))


def _watched(run: Run, seen: list[tuple[Page, Checked]], given_up: Callable[[], bool]) -> Run:
    """The run with a clock that can be stopped, and a last pass that keeps what was judged."""

    def keep(page: Page, checked: Checked) -> Checked:
        seen.append((page, checked))
        return checked

    clock = run.clock
    return replace(run, clock=lambda: inf if given_up() else clock(), passes=(*run.passes, keep))


def _judged(draft: Draft, run: Run, report: Report, seen: list[tuple[Page, Checked]]) -> Judged:
    page, checked = seen[-1] if seen else (None, None)
    return Judged(
        draft=draft,
        run=run,
        findings=report.findings,
        troubles=report.all_troubles,
        remarks=report.all_remarks,
        page=page,
        checked=checked,
    )
