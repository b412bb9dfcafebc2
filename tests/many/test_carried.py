"""What came of a file is the same after it was written and read."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.finding import Allowance, Finding, Place, RelatedPlace
from healthlint.footing import StaleRow
from healthlint.inputs import gather
from healthlint.judging import Run, outcome
from healthlint.lint import Checked, NotAssessed, Trouble
from healthlint.many.carried import read, written
from healthlint.report import Line
from healthlint.rulebook import load
from healthlint.settings import Settings
from healthlint.standards import Standards
from healthlint.suppression.rules import ABOUT_ALLOWS
from healthlint.text.span import Span
from tests.fresh import ROOT

if TYPE_CHECKING:
    from healthlint.rulebook import Rulebook

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def whole() -> Rulebook:
    return load()


def test_every_seed_comes_back_with_its_text(whole: Rulebook) -> None:
    standards = Standards(whole, Settings(root=ROOT, preview=True), ROOT)
    run = Run(standards=standards, today=date(2031, 1, 1), keep_texts=True)
    for piece in gather(["seeds"], ROOT, bytes).pieces():
        one, lines = outcome(piece, run)
        assert isinstance(one, Checked)
        assert one.findings
        assert read(written(one, lines), run.rules, one.held) == (one, lines)


def test_a_trouble_comes_back() -> None:
    one = Trouble("a\udcff.md", 1, "what: ever", "how")
    assert read(written(one, {}), {}, None) == (one, {})


def test_every_field_comes_back() -> None:
    rule = ABOUT_ALLOWS[0]
    place = Place("a.md", 1, 2, 3, 4, 5, 6)
    finding = Finding(
        rule=rule,
        severity="info",
        confidence=0.1 + 0.2,
        place=place,
        text="\ud800 half",
        match="half",
        message="m",
        related=(RelatedPlace(place, "here"), RelatedPlace(place._replace(path="b.md"), "there")),
        suggestion="s",
        replacement="",
        excuse="e",
        status="suppressed",
        because=("b", "c"),
        stale=(StaleRow("t", "r", TODAY, 3),),
        allowed=Allowance("why", "me", TODAY, "P-1", "a.md", 3),
        identity="i",
        fingerprint="f",
        span=Span(1, 2),
    )
    assert [name for name, value in finding._asdict().items() if value is None] == []
    bare = finding._replace(span=None, allowed=Allowance("why"), stale=(), related=(), suggestion=None)
    one = Checked(
        path="a.md",
        content_type="ugc",
        traits=(),
        words=3,
        findings=(finding, bare),
        not_assessed=(NotAssessed(1, "hidden", 2),),
        troubles=(Trouble("a.md", 1, "w", "h"),),
        remarks=("r",),
    )
    lines = {("a.md", 3): Line("text", None), ("a.md", 5): Line("more", "hash:1")}
    back, of_lines = read(written(one, lines), {rule.id: rule}, None)
    assert (back, of_lines) == (one, lines)
    assert isinstance(back, Checked)
    # Reports may go by the order of the fields.
    assert [list(each.place._asdict()) for each in back.findings] == [list(place._asdict())] * 2


def test_a_rule_that_is_not_there_is_said(whole: Rulebook) -> None:
    rule = whole.rules[0]
    finding = Finding(rule, "info", 1.0, Place("a.md", 0, 1, 1, 1, 1, 2), "t", "t", "m")
    said = written(Checked("a.md", "ugc", (), 1, (finding,)), {})
    with pytest.raises(KeyError, match=rule.id):
        read(said, {}, None)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[1,2]", b"[[1],[2],[3]]", b"[null]", b"\xff"])
def test_other_data_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        read(data, {}, None)


def test_it_is_json() -> None:
    assert json.loads(written(Trouble("a.md", 1, "w", "h"), {})) == [["a.md", 1, "w", "h"]]
