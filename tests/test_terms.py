"""The term lists and knowledge tables, read as the plain files they are."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

RULES = Path(__file__).parents[1] / "rules"
LISTS = sorted((RULES / "terms").glob("*.txt"))
TABLES = sorted((RULES / "knowledge").glob("*.yaml"))

SMALLEST = {
    "adverse-event": 200,
    "appearance": 90,
    "approval-body": 20,
    "benefit-verb": 170,
    "body-function": 200,
    "condition": 400,
    "journal": 60,
    "supplement": 150,
    "symptom": 130,
    "treatment": 150,
    "weak-benefit-verb": 40,
    "wellbeing": 40,
}
NAMED = {
    *SMALLEST,
    *("alternative-therapy", "benefit-adjective", "benefit-noun", "clinician", "commercial-object"),
    *("crisis-word", "cta-verb", "evidence-verb", "improvement-word", "negative-object"),
    *("person-group", "product-form", "risk-word", "second-person", "serious-condition", "speed-word"),
    *("study-institution", "superlative-strong", "superlative-weak"),
}
# Case does not count in a list, so these would be found in any prose.
ABBREVIATIONS = frozenset(
    {"add", "aids", "als", "cold", "ed", "gas", "lead", "ms", "pots", "ra", "sad", "std"}
)
COMMON_WORDS = ABBREVIATIONS | {
    "blood",
    "brain",
    "cell",
    "epa",
    "gut",
    "heart",
    "lancet",
    "lifeline",
    "nature",
    "pain",
    "same",
    "science",
    "shout",
    "sleep",
    "stroke",
    "who",
}
COMMON_IN = {"journal", "approval-body", "study-institution", "supplement"}
DISEASE_LISTS = {"condition", "serious-condition"}

_WORD = re.compile(r"[^\s~*<>#]+[~*]?")
_STEM = re.compile(r"[^\W\d_]{5,}\*$")


def head_and_terms(path: Path) -> tuple[list[str], list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    return head, lines[len(head) :]


def plain(term: str) -> str:
    return term.lower().replace("-", " ").replace("~", "").replace("*", "")


def rows(name: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((RULES / "knowledge" / f"{name}.yaml").read_text(encoding="utf-8"))
    return list(found["rows"])


def known(row: dict[str, Any], column: str) -> list[str]:
    cell = row["columns"].get(column, {"values": [], "verified": "not-verified"})
    return list(cell["values"]) if cell["verified"] != "not-verified" else []


def inner_runs(phrase: str) -> set[str]:
    """Every shorter run of words inside a phrase."""
    words = plain(phrase).split()
    ends = range(1, len(words) + 1)
    return {" ".join(words[at:end]) for end in ends for at in range(end) if end - at < len(words)}


def test_every_named_list_is_there() -> None:
    assert {path.stem for path in LISTS} >= NAMED


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_it_holds_where_it_came_from_and_what_it_leaves_out(path: Path) -> None:
    head, terms = head_and_terms(path)
    text = " ".join(line.removeprefix("# ") for line in head)
    assert "Compiled" in text
    assert "Not here:" in text
    assert not [term for term in terms if term.startswith("#")]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_sorted_without_duplicates(path: Path) -> None:
    _, terms = head_and_terms(path)
    assert terms == sorted(terms)
    folded = [plain(term) for term in terms]
    assert [term for term in set(folded) if folded.count(term) > 1] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_terms_are_words_with_marks_only_at_their_ends(path: Path) -> None:
    _, terms = head_and_terms(path)
    words = [(term, word) for term in terms for word in term.split(" ")]
    assert [term for term, word in words if not _WORD.fullmatch(word)] == []
    assert [term for term, word in words if word.endswith("*") and not _STEM.search(word)] == []


@pytest.mark.parametrize(("name", "least"), SMALLEST.items())
def test_a_list_is_large_enough_to_generalise(name: str, least: int) -> None:
    _, terms = head_and_terms(RULES / "terms" / f"{name}.txt")
    assert len(terms) >= least


@pytest.mark.parametrize("name", sorted(COMMON_IN | DISEASE_LISTS))
def test_no_name_is_a_common_word_too(name: str) -> None:
    _, terms = head_and_terms(RULES / "terms" / f"{name}.txt")
    banned = ABBREVIATIONS if name in DISEASE_LISTS else COMMON_WORDS
    assert {plain(term) for term in terms} & banned == set()


def test_every_serious_condition_is_a_condition() -> None:
    _, serious = head_and_terms(RULES / "terms" / "serious-condition.txt")
    _, conditions = head_and_terms(RULES / "terms" / "condition.txt")
    assert set(serious) - set(conditions) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("superlative-strong", "superlative-weak"),
        ("benefit-verb", "weak-benefit-verb"),
        ("adverse-event", "risk-word"),
        ("approval-body", "study-institution"),
    ],
)
def test_lists_that_weigh_differently_share_nothing(one: str, other: str) -> None:
    shared = [
        {plain(term) for term in head_and_terms(RULES / "terms" / f"{name}.txt")[1]} for name in (one, other)
    ]
    assert shared[0] & shared[1] == set()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_is_named_like_its_file_and_says_when_it_goes_stale(path: Path) -> None:
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert table["table"] == path.stem
    assert table["about"]
    assert table["max_age"] > 0


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_says_what_was_seen_when_and_how_well(path: Path) -> None:
    listed = rows(path.stem)
    assert len({row["id"] for row in listed}) == len(listed)
    for row in listed:
        assert row["names"], row["id"]
        assert row["source"], row["id"]
        assert dt.date.fromisoformat(row["checked"]), row["id"]
        assert row["verified"] in {"primary", "secondary", "not-verified"}, row["id"]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_column_is_terms_with_how_well_they_were_verified(path: Path) -> None:
    for row in rows(path.stem):
        for column, cell in row["columns"].items():
            place = (row["id"], column)
            assert cell["verified"] in {"primary", "secondary", "not-verified"}, place
            assert all(isinstance(value, str) for value in cell["values"]), place
            assert len(set(cell["values"])) == len(cell["values"]), place


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_row_is_short_enough_to_review(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines) <= 100
    starts = [*(at for at, line in enumerate(lines) if line.startswith("  - id: ")), len(lines)]
    lengths = [after - at for at, after in pairwise(starts)]
    assert max(lengths) <= 16


def test_enough_drugs_are_named_and_complete() -> None:
    drugs = rows("drug")
    complete = [r for r in drugs if known(r, "class") and (known(r, "approved") or known(r, "unapproved"))]
    assert len(drugs) >= 150
    assert len(complete) >= 48


@pytest.mark.parametrize("name", ["dangerous-remedy", "known-false-claim", "protected-title"])
def test_a_table_that_accuses_holds_only_what_was_verified(name: str) -> None:
    assert [row["id"] for row in rows(name) if row["verified"] == "not-verified"] == []


def test_a_schedule_is_one_of_five() -> None:
    found = {value for row in rows("drug") for value in known(row, "schedule")}
    assert found <= {"I", "II", "III", "IV", "V"}


def test_no_use_is_approved_and_unapproved() -> None:
    both = {row["id"]: set(known(row, "approved")) & set(known(row, "unapproved")) for row in rows("drug")}
    assert {name: shared for name, shared in both.items() if shared} == {}


def test_an_approved_use_contains_no_other_drugs_use() -> None:
    """Otherwise 'type 2 diabetes' of one drug would stand accused by the 'diabetes' of another."""
    drugs = {row["id"]: {plain(value) for value in known(row, "approved")} for row in rows("drug")}
    everywhere = set().union(*drugs.values())
    accused = {
        (name, value, run)
        for name, values in drugs.items()
        for value in values
        for run in inner_runs(value) & everywhere - values
    }
    assert accused == set()


def test_no_drug_is_accused_of_a_use_that_is_probably_approved() -> None:
    drugs = rows("drug")
    everywhere = {value for row in drugs for value in known(row, "approved")}
    unseen = {
        value for row in drugs for value in row["columns"].get("approved-unseen", {"values": []})["values"]
    }
    assert unseen & everywhere == set()


def test_crisis_lines_cover_their_countries_and_answer_a_crisis() -> None:
    lines = rows("crisis-line")
    assert len({row["columns"]["country"]["values"][0] for row in lines}) >= 33
    assert {row["columns"]["satisfies"]["values"][0] for row in lines} == {"yes"}
    assert {row["columns"]["satisfies"]["values"][0] for row in rows("helpline")} == {"no"}


@pytest.mark.parametrize("name", ["crisis-line", "helpline"])
def test_only_verified_numbers_may_be_suggested(name: str) -> None:
    suggested = [row for row in rows(name) if row["columns"]["suggest"]["values"] == ["yes"]]
    assert suggested
    assert [
        row["id"] for row in suggested if row["verified"] == "not-verified" or not known(row, "number")
    ] == []


@pytest.mark.parametrize("name", ["crisis-line", "helpline", "retired-line"])
def test_no_short_number_or_common_word_is_a_helpline_by_itself(name: str) -> None:
    names = [(row["id"], plain(term)) for row in rows(name) for term in row["names"]]
    assert [place for place, term in names if re.fullmatch(r"\d{1,5}", term) or term in COMMON_WORDS] == []
