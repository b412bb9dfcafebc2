"""What is counted, on texts small enough to count by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.evaluation.judging import Outcome
from healthlint.evaluation.measure import Pairs
from tests.evaluation.conftest import document, pair

if TYPE_CHECKING:
    from healthlint.evaluation.measure import Evaluation, Row
    from tests.evaluation.conftest import Measure

FOUND = ("A miracle cure.", "CURE", "CURE")
ALLOWED = ("Another miracle.", "CURE", "")
FALSE = ("The miracle of birth.", "", "")
MISSED = ("It heals everything.", "CURE", "CURE")
SOBER = ("Ask your doctor.", "", "")
UNLABELLED_RULE = ("It is very good.", "", "")


def row(found: Evaluation, kind: str, name: str) -> Row:
    (one,) = (row for row in found.rows if (row.kind, row.name) == (kind, name))
    return one


@pytest.mark.parametrize(
    ("kind", "name"), [("all", "ANY"), ("label", "CURE"), ("category", "efficacy"), ("rule", "HL101")]
)
def test_both_reviewers_make_a_need_and_either_makes_it_right(measure: Measure, kind: str, name: str) -> None:
    found = measure(document("d", FOUND, ALLOWED, FALSE, MISSED, SOBER, UNLABELLED_RULE))
    assert row(found, kind, name).counts == (2, 1, 3, 2)


def test_any_label_makes_any_finding_right_and_a_rule_needs_its_own(measure: Measure) -> None:
    found = measure(document("d", ("A miracle for addicts with pain.", "STIGMA", "STIGMA")))
    assert row(found, "all", "ANY").counts == (1, 1, 1, 1)
    assert row(found, "label", "CURE").counts == (0, 0, 1, 0)
    assert row(found, "rule", "HL101").counts == (0, 0, 1, 0)


def test_a_rule_in_preview_is_not_measured(measure: Measure) -> None:
    found = measure(document("d", ("An elixir.", "CURE", "CURE")))
    assert row(found, "label", "CURE").counts == (1, 0, 0, 0)
    assert "HL102" not in {one.name for one in found.rows}


def test_a_finding_outside_all_sentences_is_wrong_for_all_together(measure: Measure) -> None:
    line = document("d", SOBER)
    line["text"] += "A miracle."
    found = measure(line)
    assert row(found, "all", "ANY").counts == (0, 0, 1, 0)
    assert "CURE" not in {one.name for one in found.rows}


def test_a_document_is_judged_as_a_whole_where_reviewers_agree(measure: Measure) -> None:
    offer = ("A special offer.", "", "")
    whole = [(True, True), (False, False), (True, False)]
    lines = [
        document(f"d{number}", offer, a={"D_PRICE": a}, b={"D_PRICE": b})
        for number, (a, b) in enumerate(whole)
    ]
    found = measure(*lines, document("e", SOBER, a={"D_PRICE": True}))
    for kind, name in (("label", "D_PRICE"), ("category", "promotion"), ("rule", "HL601")):
        assert row(found, kind, name).unit == "document"
        assert row(found, kind, name).counts == (2, 1, 2, 1)


def test_a_label_of_several_rules_together_is_said_when_all_speak(measure: Measure) -> None:
    shout = {"D_SHOUT": True}
    found = measure(
        document("d1", ("A special offer.", "", ""), a=shout),
        document("d2", ("A special offer, a miracle.", "", ""), a=shout),
    )
    assert row(found, "label", "D_SHOUT").counts == (2, 1, 1, 1)
    assert "HL601" not in {one.name for one in found.rows}


def test_verdicts_are_counted_by_whether_an_error_stopped_the_document(measure: Measure) -> None:
    found = measure(
        document("d1", FOUND, verdict=["block", "block"]),
        document("d2", SOBER, verdict=["block", "block"]),
        document("d3", SOBER, verdict=["ok", "ok"]),
        document("d4", SOBER, verdict=["ok", "block"]),
    )
    assert found.gate == {("block", True): 1, ("block", False): 1, ("ok", False): 1}


def test_a_pair_is_right_when_both_sides_are(measure: Measure) -> None:
    found = measure(
        pair("p1a", "flag", "A miracle."),
        pair("p1b", "pass", "This is not a miracle."),
        pair("p2a", "flag", "It heals."),
        pair("p2b", "pass", "A book heals boredom. The addict reads."),
        pair("p3a", "flag", "A miracle."),
        pair("p3b", "pass", "The miracle of birth."),
    )
    assert found.pairs == Pairs(3, 1, 3, 2, 3, 2)
    assert row(found, "label", "CURE").unit == "text"
    assert row(found, "label", "CURE").counts == (3, 2, 3, 2)
    assert row(found, "rule", "HL101").counts == (3, 2, 3, 2)
    assert not [one for one in found.rows if one.kind == "all"]


def test_outcomes_are_places_with_what_was_found_missed_and_false(measure: Measure) -> None:
    found = measure(
        document("d", FOUND, FALSE, MISSED, SOBER, UNLABELLED_RULE, a={"D_PRICE": True}),
        document("e", ("A special offer.", "", ""), a={"D_PRICE": False}),
    )
    assert found.outcomes == (
        Outcome("d", "sentence", 0, 15, found=("CURE",)),
        Outcome("d", "sentence", 16, 37, false=("HL101",)),
        Outcome("d", "sentence", 38, 58, missed=("CURE",)),
        Outcome("d", "document", 0, 93, missed=("D_PRICE",)),
        Outcome("e", "document", 0, 17, false=("HL601",)),
    )


def test_texts_are_drawn_by_document_and_pairs_by_pair(measure: Measure) -> None:
    one = measure(document("d", *[FOUND, MISSED] * 8))
    several = measure(*(document(f"d{n}", (FOUND, MISSED)[n % 2]) for n in range(16)))
    assert row(one, "label", "CURE").counts == row(several, "label", "CURE").counts
    low, high = row(one, "label", "CURE").f1_interval or (0, 0)
    assert low == high
    low, high = row(several, "label", "CURE").f1_interval or (0, 0)
    assert high - low > 0.2
    paired = measure(pair("pa", "flag", "A miracle."), pair("pb", "pass", "The miracle of birth."))
    low, high = row(paired, "label", "CURE").f1_interval or (0, 0)
    assert low == high
