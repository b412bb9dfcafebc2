from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from healthlint.evaluation.gold import GoldError, Sentence, as_data, read
from tests.evaluation.conftest import document, pair

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.evaluation.labels import Labels
    from tests.evaluation.conftest import Line, Write

CURE = frozenset({"CURE"})


def test_a_document_is_read_with_its_labels(write: Write, labels: Labels, tmp_path: Path) -> None:
    line = document("d1", ("A miracle.", "CURE", "CURE STIGMA"), ("Ask.", "", ""), format="plain")
    line |= {"as": "editorial", "verdict": ["block", "block"], "note": "any key of one's own"}
    line |= {"a": {"D_PRICE": True, "D_SHOUT": None}, "b": {"D_PRICE": False}}
    (one,) = read(write(line), "g.jsonl", tmp_path, labels).texts
    assert (one.name, one.source.format, one.declared, one.verdict) == ("d1", "plain", "editorial", "block")
    assert one.sentences[0] == Sentence(0, 10, CURE, frozenset({"CURE", "STIGMA"}))
    assert one.whole == {"D_SHOUT": False}


def test_one_reviewer_agrees_with_himself(write: Write, labels: Labels, tmp_path: Path) -> None:
    line: Line = {"doc": "d", "text": "A miracle.", "sentences": [{"start": 0, "end": 10, "a": ["CURE"]}]}
    line |= {"a": {"D_PRICE": True}, "verdict": "block"}
    (one,) = read(write(line), "g.jsonl", tmp_path, labels).texts
    assert one.sentences == (Sentence(0, 10, CURE, CURE),)
    assert (one.whole, one.verdict) == ({"D_PRICE": True}, "block")


def test_reviewers_who_differ_give_no_verdict(write: Write, labels: Labels, tmp_path: Path) -> None:
    (one,) = read(write(document("d", verdict=["block", "ok"])), "g", tmp_path, labels).texts
    assert one.verdict is None


def test_a_pair_is_two_texts_of_which_one_thing_is_known(
    write: Write, labels: Labels, tmp_path: Path
) -> None:
    path = write(pair("p1a", "flag", "A miracle."), "", pair("p1b", "pass", "No miracle."))
    found = read(path, "g.jsonl", tmp_path, labels)
    assert [(one.pair, one.whole) for one in found.texts] == [("p1", {"CURE": True}), ("p1", {"CURE": False})]
    digest = sha256(path.read_bytes()).hexdigest()
    assert as_data(found) == {
        "path": "g.jsonl",
        "sha256": digest,
        "only": [],
        "texts": 2,
        "sentences": 0,
        "pairs": 1,
    }


@pytest.mark.parametrize("ending", ["", ".txt", ".md", ".html"])
def test_a_text_is_found_by_its_name(write: Write, labels: Labels, tmp_path: Path, ending: str) -> None:
    text = b"A miracle.\n"
    (tmp_path / f"d1{ending}").write_bytes(text)
    path = write({"doc": "d1", "sentences": [], "sha256": sha256(text).hexdigest()})
    (one,) = read(path, "g.jsonl", tmp_path, labels).texts
    assert one.source.text == "A miracle.\n"


def test_some_texts_are_chosen_by_name(write: Write, labels: Labels, tmp_path: Path) -> None:
    path = write(*(document(name) for name in ("d1", "d2", "e1", "e12")))
    chosen = read(path, "g.jsonl", tmp_path, labels, ("d*", "e1"))
    assert [one.name for one in chosen.texts] == ["d1", "d2", "e1"]
    path = write(*(document(f"d{n}", split=("open", "held")[n % 2], n=n) for n in range(4)))
    chosen = read(path, "g.jsonl", tmp_path, labels, ("split=h*", "n=2"))
    assert [one.name for one in chosen.texts] == ["d1", "d3"]
    with pytest.raises(GoldError, match=r"^g.jsonl:1: no text of that name is here: "):
        read(path, "g.jsonl", tmp_path, labels, ("x*",))


def sentences(*ranges: tuple[object, object]) -> Line:
    listed = [{"start": start, "end": end, "a": [], "b": []} for start, end in ranges]
    return {"doc": "d", "text": "Eleven here", "sentences": listed}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "this is no JSON object"),
        ({}, "'doc' is missing: add it, a text"),
        ({"doc": 3}, "'doc' is no text"),
        ({"doc": "d", "text": "x"}, "'sentences' is missing"),
        ({"doc": "d", "text": "x", "sentences": [3]}, "'sentences' is no list of objects"),
        ({"doc": "d", "sentences": []}, "there is no text 'd' in "),
        ({"doc": "../d", "sentences": []}, "'../d' is no name of a file"),
        ({"doc": "gold.jsonl", "sentences": [], "sha256": "0"}, "is not the one that was labelled"),
        ({"doc": "broken", "sentences": []}, "the text 'broken.txt' is no text"),
        ({"doc": "d", "text": "x", "sentences": [], "format": "pdf"}, "'pdf' is unknown as 'format'"),
        ({"doc": "d", "text": "x", "sentences": [], "as": "editorials"}, "did you mean 'editorial'?"),
        ({"doc": "d", "text": "x", "sentences": [], "a": {"D_PRICE": 7}}, "'a' says not of each label"),
        ({"doc": "d", "text": "x", "sentences": [], "a": {"D_PRIZE": True}}, "did you mean 'D_PRICE'?"),
        ({"doc": "d", "text": "x", "sentences": [], "verdict": 3}, "'verdict' is no list of names"),
        (sentences((0, "4")), "'end' is no whole number"),
        (sentences((True, 4)), "'start' is no whole number"),
        (sentences((4, 4)), "sentence 0 is [4, 4), after 0 and in a text of 11 characters"),
        (sentences((0, 12)), "sentence 0 is [0, 12)"),
        (sentences((0, 5), (4, 9)), "sentence 1 is [4, 9), after 5"),
        (document("d", ("A miracle.", "CURED", "")), "'CURED' is unknown as 'a': did you mean 'CURE'?"),
        (document("d", ("A miracle.", "", "D_PRICE")), "'D_PRICE' is unknown as 'b'"),
        (document("first"), "the text 'first' is here already"),
        (pair("p1a", "flags", "x"), "did you mean 'flag'?"),
        (pair("p1a", "flag", ""), "'text' is no text"),
        (pair("p1a", "flag", "x", "CURES"), "'CURES' is unknown as 'label': did you mean 'CURE'?"),
    ],
)
def test_a_bad_line_is_one_complaint_with_file_line_and_remedy(
    write: Write, labels: Labels, tmp_path: Path, line: Line | str, complaint: str
) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\0\1\2\0")
    with pytest.raises(GoldError) as raised:
        read(write(document("first"), line), "g.jsonl", tmp_path, labels)
    (said,) = raised.value.lines
    assert said.startswith("g.jsonl:2: ")
    assert complaint in said
    assert "\n" not in said


def test_every_bad_line_is_told_up_to_a_limit(write: Write, labels: Labels, tmp_path: Path) -> None:
    with pytest.raises(GoldError) as raised:
        read(write(*["{}"] * 3), "g.jsonl", tmp_path, labels)
    assert [line[:10] for line in raised.value.lines] == ["g.jsonl:1:", "g.jsonl:2:", "g.jsonl:3:"]
    with pytest.raises(GoldError) as raised:
        read(write(*["{}"] * 90), "g.jsonl", tmp_path, labels)
    assert len(raised.value.lines) == 50


def test_a_file_that_cannot_be_read_is_one_complaint(labels: Labels, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"^g:1: cannot be read "):
        read(tmp_path / "none", "g", tmp_path, labels)
    (tmp_path / "latin").write_bytes(b"\n\n\xff\n")
    with pytest.raises(GoldError, match=r"^g:3: not valid UTF-8: save the file as UTF-8$"):
        read(tmp_path / "latin", "g", tmp_path, labels)
    (tmp_path / "empty").write_bytes(b"\n")
    with pytest.raises(GoldError, match=r"^g:1: there are no labelled texts here: "):
        read(tmp_path / "empty", "g", tmp_path, labels)
