from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.evaluation.conftest import document, pair
from tests.fresh import ROOT
from tests.measuring import measuring

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command, Done

HEADS = """\
sentence: {CURE: "", HYPE: "", EFFICACY: "", SAFETY: "", STAT: "", VAGUE: "", COMPARE: "", CTA: "",
  TESTIMONIAL: "", REGULATORY: "", DANGER: "", STIGMA: ""}
document: {D_RISK: "", D_REFERRAL: "", D_SOURCE: "", D_APPROVAL: "", D_CRISIS: "", D_BALANCE: "",
  D_ATTRIBUTION: ""}
together: [D_ATTRIBUTION]
rules:
"""


@pytest.fixture
def gold(here: Path) -> Path:
    lines = [
        document("d1", ("A miracle.", "CURE", "CURE"), ("It heals.", "CURE", "CURE"), verdict=["ok", "ok"]),
        pair("p1a", "flag", "A miracle."),
        pair("p1b", "pass", "This is not a miracle."),
    ]
    path = here / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def measured(command: Command, plain: Path, gold: Path) -> Command:
    """Measures the small rulebook on ``gold.jsonl``."""

    def do(*words: object) -> Done:
        return command("eval", gold.name, "--rules", plain, *words)

    return do


def test_people_get_a_table_and_what_it_was_measured_on(measured: Command) -> None:
    done = measured()
    assert (done.code, done.err) == (0, "")
    assert "By label\n" in done.out
    shares = "1.00 (0.21-1.00)  0.50 (0.09-0.91)  0.67 (0.67-0.67)"
    assert f"CURE            sentence      2     1        1      1  {shares}\n" in done.out
    assert "pairs: 1 of 1 right; to flag 1 of 1, to pass 1 of 1\n" in done.out
    assert "verdict ok: 1 stopped by an error, 0 not\n" in done.out
    assert done.last.startswith("gold.jsonl: 3 texts, 2 sentences, sha256 ")


def test_programs_get_json_that_is_the_same_to_the_byte(measured: Command) -> None:
    words = ("--format", "json", "--today", "2026-11-21", "--only", "d*")
    done = measured(*words)
    assert done.out == measured(*words).out
    found = json.loads(done.out)
    assert found["gold"]["only"] == ["d*"]
    (row,) = (row for row in found["rows"] if row["name"] == "HL101")
    assert row["status"] == "stable"
    assert (row["need"], row["hit"], row["flagged"], row["right"]) == (2, 1, 1, 1)
    assert (row["precision"], row["recall"], row["f1"]) == (1.0, 0.5, 0.6667)
    assert {row["kind"] for row in found["rows"]} == {"all", "label", "category", "rule"}
    assert found["outcomes"][0] == {
        "text": "d1",
        "unit": "sentence",
        "start": 0,
        "end": 10,
        "found": ["CURE"],
        "missed": [],
        "false": [],
    }


def test_rules_on_trial_are_measured_where_it_is_asked(measured: Command) -> None:
    assert "HL102" not in measured().out
    assert "HL102" in measured("--preview").out


def test_a_change_is_shown_with_its_words_and_a_rule_that_fell_is_1(
    measured: Command, here: Path, plain: Path
) -> None:
    before = json.loads(measured("--format", "json").out)
    (here / "same.json").write_text(json.dumps(before))
    assert measured("--compare", "same.json").code == 0
    before["outcomes"][0] |= {"found": [], "missed": ["CURE"]}
    for row in before["rows"]:
        row["precision"] = None if row["name"] == "HL801" else 1.06
    (here / "worse.json").write_text(json.dumps(before))
    done = measured("--compare", "worse.json")
    assert done.code == 1
    assert "newly found: d1:0-10 CURE: A miracle.\n" in done.out
    assert "HL101: precision fell from 1.06 to 1.00, more than 0.05: mend the rule" in done.out
    found = json.loads(measured("--compare", "worse.json", "--format", "json").out)["comparison"]
    assert [one["text"] for one in found["changes"]["newly found"]] == ["d1"]
    assert found["fallen"]
    assert plain.is_dir()


def test_long_words_are_cut(command: Command, here: Path, plain: Path) -> None:
    line = document("d", ("A miracle " + "of this kind " * 20, "", ""))
    (here / "g.jsonl").write_text(json.dumps(line) + "\n")
    before = json.loads(command("eval", "g.jsonl", "--rules", plain, "--format", "json").out)
    (here / "b.json").write_text(json.dumps(before | {"outcomes": []}))
    out = command("eval", "g.jsonl", "--rules", plain, "--compare", "b.json").out
    (shown,) = (one for one in out.splitlines() if one.startswith("new false alarms: d:0-"))
    assert shown.endswith("…")
    assert len(shown) < 130


def test_texts_may_stand_in_another_folder(command: Command, here: Path, plain: Path) -> None:
    (here / "elsewhere").mkdir()
    (here / "elsewhere" / "d1.txt").write_text("A miracle.\n")
    sentence = {"start": 0, "end": 10, "a": ["CURE"]}
    (here / "g.jsonl").write_text(json.dumps({"doc": "d1", "sentences": [sentence]}) + "\n")
    done = command("eval", "g.jsonl", "--rules", plain)
    assert done.code == 2
    assert done.err.startswith("g.jsonl:1: there is no text 'd1' in ")
    assert command("eval", "g.jsonl", "--rules", plain, "--texts", "elsewhere").code == 0


def test_what_cannot_be_used_is_2_and_one_line(measured: Command, here: Path, gold: Path) -> None:
    (here / "own.yaml").write_text("sentence: {}\ndocument: {}\nrules: {}\n")
    done = measured("--labels", "own.yaml")
    assert done.code == 2
    assert done.err.splitlines()[0].startswith("own.yaml:3: the rule HL101 has no entry: add ")
    assert measured("--labels", "none.yaml").err.startswith("none.yaml:1: cannot be read ")
    assert measured("--compare", "none.json").err.startswith("none.json:1: this is no earlier evaluation")
    gold.write_text("{}\n")
    assert (measured().code, measured().err) == (2, "gold.jsonl:1: 'doc' is missing: add it, a text\n")


def scorers_labels(folder: Path, known: set[str]) -> Path:
    """The scorer's own labels of the rules, as ``eval`` reads them."""
    lines = measuring("eval/labels.yaml").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#")[0].strip().split(":") for line in lines if line[:2] == "HL")
    rules = "".join(f"  {rule}: [{names.strip()}]\n" for rule, names in entries if rule in known)
    path = folder / "labels.yaml"
    path.write_text(HEADS + rules)
    return path


def scored(script: str, gold: str) -> dict[str, Any]:
    healthlint = f"{sys.executable} -m healthlint"
    command = [
        sys.executable,
        str(measuring(script)),
        str(measuring(gold)),
        "--json",
        "--healthlint",
        healthlint,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def evaluated(command: Command, gold: Path, labels: Path) -> dict[str, Any]:
    done = command("eval", gold, "--labels", labels, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def every_rule(command: Command) -> set[str]:
    return {line.split()[0] for line in command("rules").out.splitlines()}


def test_figures_are_those_of_the_scorer_of_labelled_pages(command: Command, here: Path) -> None:
    labels = scorers_labels(here, every_rule(command))
    found = evaluated(command, measuring("eval/dev/gold.jsonl"), labels)
    scores = scored("eval/score.py", "eval/dev")
    rows = {(row["kind"], row["name"]): row for row in found["rows"]}
    for name, score in scores["labels"].items():
        row = rows["all" if name == "ANY" else "label", name]
        assert (row["need"], row["hit"], row["flagged"]) == (score["need"], score["hit"], score["flagged"])
        for figure in ("precision", "recall", "f1"):
            assert (row[figure] or 0.0) == pytest.approx(score[figure], abs=0.00056)
    for name, score in scores["documents"].items():
        row, right = rows["label", name], score.get("tp", 0)
        assert row["need"] - row["hit"] == score.get("fn", 0)
        assert (row["hit"], row["right"], row["flagged"]) == (right, right, right + score.get("fp", 0))
    assert found["gate"]["block"]["stopped"] == scores["gate"]["block_stopped"]
    assert found["gate"]["ok"]["stopped"] == scores["gate"]["ok_stopped"]
    for name, score in scores["rules"].items():
        row = rows.get(("rule", name), {"unit": "none"})
        if row["unit"] == "sentence":
            assert (row["right"], row["flagged"] - row["right"]) == (
                score.get("right", 0),
                score.get("wrong", 0),
            )


def test_figures_are_those_of_the_scorer_of_pairs(command: Command, here: Path) -> None:
    labels = scorers_labels(here, every_rule(command))
    found = evaluated(command, measuring("eval/contrast_dev.jsonl"), labels)
    scores, pairs = scored("eval/score_contrast.py", "eval/contrast_dev.jsonl"), found["pairs"]
    assert pairs["pairs_right"] / pairs["pairs"] == pytest.approx(scores["pairs_right"], abs=0.00056)
    assert pairs["flag_right"] / pairs["flag"] == pytest.approx(scores["flag_recall"], abs=0.00056)
    assert pairs["passing_right"] / pairs["passing"] == pytest.approx(scores["pass_right"], abs=0.00056)
    recalls = {row["name"]: row["recall"] for row in found["rows"] if row["kind"] == "label"}
    for name, score in scores["by_label"].items():
        label, _, side = name.partition(" ")
        if side == "flag":
            assert recalls[label] == pytest.approx(score, abs=0.00056)
