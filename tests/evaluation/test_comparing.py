from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.evaluation.comparing import compare, earlier
from healthlint.evaluation.gold import GoldError
from healthlint.evaluation.written import as_json
from tests.evaluation.conftest import document

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.evaluation.comparing import Comparison
    from healthlint.evaluation.measure import Evaluation
    from tests.evaluation.conftest import Measure

FOUND = ("A miracle cure.", "CURE", "CURE")
MISSED = ("It heals it all.", "CURE", "CURE")
FALSE = ("It is a miracle.", "", "")
SOBER = ("Ask the doctor.", "", "")


def compared(before: Evaluation, now: Evaluation, folder: Path) -> Comparison:
    """As if both were of one set: what differs between two sets here differs between rules in earnest."""
    path = folder / "before.json"
    path.write_text(as_json(before).replace(before.gold.sha256, now.gold.sha256))
    return compare(earlier(path, "before.json"), "before.json", now)


@pytest.mark.parametrize(
    ("noted", "speaks", "kind"),
    [
        ("CURE", True, "newly found"),
        ("CURE", False, "newly missed"),
        ("", True, "new false alarms"),
        ("", False, "false alarms gone"),
    ],
)
def test_a_change_is_told_with_its_place_and_its_words(
    measure: Measure, tmp_path: Path, noted: str, kind: str, *, speaks: bool
) -> None:
    silent, loud = (
        measure(document("d", SOBER, (text, noted, noted))) for text in ("It heals.", "A miracle.")
    )
    found = compared(silent, loud, tmp_path) if speaks else compared(loud, silent, tmp_path)
    places = {name: [(one.start, one.found) for one in listed] for name, listed in found.changes.items()}
    what = noted or "HL101"
    assert places.pop(kind) == [(16, (what,))]
    assert not any(places.values())
    (line,) = (line for line in found.lines(lambda _: "words") if line.startswith(f"{kind}: d:16-"))
    assert line.endswith(f" {what}: words")


def test_the_totals_stand_below(measure: Measure, tmp_path: Path) -> None:
    one = measure(document("d", FOUND, MISSED, FALSE))
    found = compared(one, one, tmp_path)
    assert list(found.lines(lambda _: "")) == [
        "compared: 0 newly found, 0 newly missed, 0 new false alarms, 0 false alarms gone"
    ]
    assert found.as_data()["changes"]["newly found"] == []


@pytest.mark.parametrize(("more", "fallen"), [(1, False), (2, True)])
def test_precision_may_fall_a_little_and_no_further(
    measure: Measure, tmp_path: Path, more: int, *, fallen: bool
) -> None:
    before = measure(document("d", *[FOUND] * 20, *[SOBER] * more))
    now = measure(document("d", *[FOUND] * 20, *[FALSE] * more))
    lines = compared(before, now, tmp_path).fallen
    assert [line[:34] for line in lines] == ["HL101: precision fell from 1.00 to"] * fallen


def test_another_set_is_not_compared(measure: Measure, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(as_json(measure(document("d", FOUND))))
    now = measure(document("d", FALSE))
    with pytest.raises(GoldError, match=r"^b.json:1: this was measured on another set .*: compare runs with"):
        compare(earlier(tmp_path / "b.json", "b.json"), "b.json", now)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"outcomes": [{"text": "d"}]}',
        '{"outcomes": []}',
        "[]",
        "\xff",
        '{"outcomes": [], "rows": []}',
        '{"outcomes": [], "rows": [], "gold": 3}',
    ],
)
def test_something_else_is_no_earlier_evaluation(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(GoldError, match=r"^b.json:1: this is no earlier evaluation .*: write it with"):
        earlier(tmp_path / "b.json", "b.json")
