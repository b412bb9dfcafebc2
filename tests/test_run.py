from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from healthlint.inputs import gather
from healthlint.judging import Run
from healthlint.report import Line
from healthlint.reports import View, renderer
from healthlint.rulebook import Rulebook, load
from healthlint.run import check
from healthlint.settings import Settings
from healthlint.standards import Standards

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.lint import Checked
    from healthlint.patterns.page import Page

TODAY = date(2026, 11, 21)


class Broken(Rulebook):
    """A rulebook that breaks on each document."""

    def page(self, *_: object) -> NoReturn:
        raise RuntimeError("no such luck")


def run_of(rulebook: Rulebook, here: Path) -> Run:
    return Run(standards=Standards(rulebook, Settings(root=here, preview=True), here), today=TODAY)


def test_a_document_that_breaks_the_engine_is_a_trouble_of_its_own(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    whole = load(plain)
    broken = Broken(**{field.name: getattr(whole, field.name) for field in fields(whole)})
    report = check(gather(["."], here, bytes), run_of(broken, here))
    assert report.documents == ()
    assert [str(trouble) for trouble in report.all_troubles] == [
        "a.md:1: internal error (RuntimeError: no such luck): report it with the file, or exclude the file"
    ]
    assert report.gate.exit_code == 3


def test_a_report_holds_the_lines_of_its_findings_and_no_others(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("Sober words.\n\nA miracle, a miracle.\n\nMore words.\n")
    report = check(gather(["."], here, bytes), run_of(load(plain), here))
    assert report.lines == {("a.md", 3): Line("A miracle, a miracle.", "7942edabba29e3a7:1")}
    assert (report.evaluated_on, report.rulebook_hash, report.rules) == (TODAY, load(plain).hash, 5)


def allowed(page: Page, checked: Checked) -> Checked:
    """Sets everything aside in a document about tonic."""
    named = "tonic" in page.document.prose
    return replace(
        checked,
        findings=tuple(one._replace(status="suppressed") if named else one for one in checked.findings),
    )


def test_what_passes_set_aside_is_counted_does_not_fail_and_is_not_shown(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("A tonic, a miracle, a miracle.\n")
    run = replace(run_of(load(plain), here), passes=(allowed,))
    report = check(gather(["."], here, bytes), run)
    assert report.set_aside == {"suppressed": 2}
    assert report.gate.exit_code == 0
    text = renderer("concise")(report, View())
    assert text.count("\n") == 1
    assert "; set aside 2 suppressed; " in text
    assert renderer("json")(report, View()).count('"status": "suppressed"') == 2


def test_passes_go_in_their_order(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("A miracle tonic.\n")

    def old(_: Page, checked: Checked) -> Checked:
        assert [one.status for one in checked.findings] == ["suppressed"]
        return replace(checked, findings=tuple(one._replace(status="baselined") for one in checked.findings))

    report = check(gather(["."], here, bytes), replace(run_of(load(plain), here), passes=(allowed, old)))
    assert report.set_aside == {"baselined": 1}


def test_what_was_forgiven_is_held_only_for_a_report_that_will_show_it(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("A miracle. No miracle.\n")
    run = run_of(load(plain), here)
    for keeps, statuses in ((True, ["open", "excused"]), (False, ["open"])):
        report = check(gather(["."], here, bytes), replace(run, keep_excused=keeps))
        assert [one.status for one in report.findings] == statuses
