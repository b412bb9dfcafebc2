"""A file has a budget of processor time, an expression too; what ran out is said and fails the gate."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from healthlint.clause import Clause
from healthlint.deadline import SECONDS, SECONDS_A_MEGABYTE, Deadline, OutOfTimeError, Sparing
from healthlint.inputs import gather
from healthlint.judging import Run
from healthlint.lint import assess, opened
from healthlint.patterns.expressed import TIMEOUT
from healthlint.patterns.phrase import MOST_GAPS, PatternError, parse
from healthlint.rulebook import load
from healthlint.run import check
from healthlint.settings import Settings
from healthlint.standards import Standards
from healthlint.text.source import Source
from tests.growth import seconds
from tests.pages import TODAY, page_of
from tests.written import rule

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.deadline import Clock

SHIPPED = load()
RULES = (
    rule("avoid", id="HL901", severity="error", find=Clause(any=("cure",))),
    rule("avoid", id="HL902", name="hint", find=Clause(any=("hint",))),
    rule("avoid", id="HL903", find=Clause(any=("tonic",))),
)
HOW = "split the file, or exclude it; report it if it is an ordinary page"


def that_runs_out(after: int) -> Clock:
    """A clock that leaps over every deadline once it has been looked at so many times."""
    looks = count()
    return lambda: 1e9 if next(looks) > after else 0.0


def said(clock: Clock) -> tuple[list[str], list[str]]:
    """What is found in time, and what is said of the rest."""
    page = opened(Source("a.md", "A cure, a hint, a tonic.", "markdown"), SHIPPED, TODAY)
    checked = assess(page, RULES, clock=clock)
    assert [trait.name for trait in checked.traits]
    return [one.rule.id for one in checked.findings], [str(one) for one in checked.troubles]


def test_what_is_judged_in_time_stands_and_the_rest_is_one_trouble() -> None:
    found, troubles = next(
        said(that_runs_out(n)) for n in range(1, 99) if len(said(that_runs_out(n))[0]) == 1
    )
    assert found == ["HL901"]
    what = "HLX07 2 rules not evaluated, from HL902 hint on: the file took more than 30 seconds"
    assert troubles == [f"a.md:1: {what}: {HOW}"]


def test_without_any_time_no_rule_is_evaluated_and_nothing_breaks() -> None:
    found, troubles = said(that_runs_out(0))
    assert (found, len(troubles)) == ([], 1)
    assert "HLX07 3 rules not evaluated" in troubles[0]


def test_with_enough_time_the_clock_changes_nothing() -> None:
    assert said(lambda: 0.0) == (["HL901", "HL902", "HL903"], [])


def test_time_that_ran_out_fails_the_gate(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("Sober words.\n")
    standards = Standards(load(plain), Settings(root=here), here)
    run = Run(standards=standards, today=TODAY, exit_zero=True)
    assert check(gather(["."], here, bytes), run).gate.exit_code == 0
    late = check(gather(["."], here, bytes), replace(run, clock=that_runs_out(0)))
    assert (late.gate.decision, late.gate.exit_code) == ("error", 3)


def test_a_long_file_has_more_time() -> None:
    assert Deadline.of("", lambda: 5.0).end == 5.0 + SECONDS
    assert Deadline.of("x" * 500_000, lambda: 0.0).end == SECONDS + SECONDS_A_MEGABYTE / 2


def test_the_processor_is_asked_again_once_time_has_gone_by() -> None:
    wall = iter([0.0, 0.001, 0.009, 0.02, 0.021])
    clock = Sparing(iter([5.0, 7.0]).__next__, wall.__next__)
    assert [clock() for _ in range(4)] == [5.0, 5.0, 7.0, 7.0]


def test_a_deadline_holds_while_it_is_set_and_no_longer() -> None:
    page = page_of("A cure.")
    with (
        page.until(Deadline(lambda: 1.0, 0.0, 0.0)),
        pytest.raises(OutOfTimeError, match="more than 0 seconds"),
    ):
        page.find("cure")
    assert len(page.find("cure")) == 1


@pytest.mark.parametrize("expression", ["/(a|,|aa)+(a|,)+[!-#]/", "/(.*?,){12}[P-Q]/"])
def test_an_expression_is_given_up_after_its_time(expression: str) -> None:
    page = page_of("aa," * 7_000 + " ! P b", format_="plain")

    def search() -> None:
        with pytest.raises(TimeoutError):
            page.find(expression)

    # Measured: the engine looks at its clock now and then, and is up to 2.2 times late.
    assert seconds(search) < 2.2 * TIMEOUT + 0.2


def test_a_pattern_has_few_gaps() -> None:
    assert parse(" ... ".join(["a"] * (MOST_GAPS + 1)))
    with pytest.raises(PatternError, match="over 3 gaps: split it"):
        parse(" ... ".join(["a"] * (MOST_GAPS + 2)))


def test_gaps_over_the_same_word_take_no_long_time() -> None:
    page = page_of("a " * 5_000, format_="plain")
    assert seconds(lambda: page.find("a ... a ... a ... b a")) < 3
