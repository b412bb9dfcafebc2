"""Scans as the command line asks for them, with workers of their own."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.scan.outputs import LEFT_OPEN, everything, parquet, rows, summary, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command, Done
    from tests.scan.conftest import Scan

pytestmark = LEFT_OPEN

TEXTS = {
    "a": "A miracle cure for tired legs.",
    "b": "Wash your hands before you eat.",
    "c": "She was an addict, and it was very hard. A miracle!",
}
TABLE = [{"id": name, "url": f"https://example.org/{name}", "text": text} for name, text in TEXTS.items()]


def written(here: Path) -> dict[str, Path]:
    """The same texts in every form that is read."""
    table(here / "t.parquet", TABLE)
    (here / "t.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in TABLE))
    with (here / "t.csv").open("w", newline="") as file:
        sheet = csv.DictWriter(file, ["id", "url", "text"])
        sheet.writeheader()
        sheet.writerows(TABLE)
    (here / "t").mkdir()
    for name, text in TEXTS.items():
        (here / "t" / f"{name}.txt").write_text(text)
    return {name: here / name for name in ("t.parquet", "t.jsonl", "t.csv", "t")}


def found(done: list[dict[str, Any]]) -> set[tuple[str, ...]]:
    return {(one["id"].removeprefix("t/")[:1], one["rule"], one["match"], one["start"]) for one in done}


def test_every_form_of_input_gives_what_check_finds(scan: Scan, check: Command, here: Path) -> None:
    written(here)
    report = json.loads(check("--format", "json", "t").out)
    expected = {(one["path"][2], one["rule"], one["match"], one["start"]) for one in report["findings"]}
    verdicts = {(one["path"][2], one["verdict"]) for one in report["documents"]}
    done = scan("t.parquet", "t.jsonl", "t.csv", "t", "--workers", 2)
    assert done.code == 0, done.err
    for source in ("t.parquet", "t.jsonl", "t.csv", "t"):
        some = [one for one in rows(here / "out", "findings") if one["source"] == source]
        assert found(some) == expected
        documents = [one for one in rows(here / "out", "documents") if one["source"] == source]
        assert {(one["id"].removeprefix("t/")[:1], one["verdict"]) for one in documents} == verdicts
    assert "12 documents" in done.out
    assert summary(here / "out")["findings"] == 4 * len(expected)
    by_source = parquet.read_table(here / "out" / "statistics" / "by-source.parquet").to_pylist()
    assert [one["documents"] for one in by_source] == [3, 3, 3, 3]
    by_rule = parquet.read_table(here / "out" / "statistics" / "by-rule.parquet").to_pylist()
    assert sum(one["findings"] for one in by_rule) == summary(here / "out")["findings"]


def test_what_is_where_is_guessed_and_said(scan: Scan, here: Path) -> None:
    written(here)
    assert (
        "t.parquet: text from 'text', id from 'id', url from 'url', written as plain" in scan("t.parquet").err
    )


def test_fields_are_named(scan: Scan, here: Path) -> None:
    table(here / "t.parquet", [{"n": 7, "page": "<p>A <b>mir</b>acle.</p>", "how": "text/html", "at": "x"}])
    done = scan("t.parquet", "--text", "page", "--id", "n", "--url", "at", "--format", "how")
    assert done.code == 0, done.err
    (document,) = rows(here / "out", "documents")
    assert (document["id"], document["url"], document["format"]) == ("7", "x", "html")
    assert [one["match"] for one in rows(here / "out", "findings")] == ["miracle"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("t.parquet",), "which field is the text? It has words, n: say it with --text FIELD"),
        (("t.parquet", "--text", "word"), "has no field 'word' (--text): it has words, n"),
        (("t.parquet", "--text", "words", "--format", "rtf"), "has no field 'rtf' (--format)"),
        (("gone.parquet",), "there is no such input"),
        (("broken.parquet",), "cannot be read"),
        (("broken.jsonl",), "none of its first 20 lines is a JSON object"),
        (("empty.csv",), "names no fields"),
        (("nowhere://bucket/x",), "is no address that can be read"),
        ((".",), "holds the output"),
        (("t.parquet", "--address", "ray://x"), "add --runner ray"),
        (("t.parquet", "--workers", "0"), "is no number from 1 on"),
    ],
)
def test_what_cannot_be_scanned_is_said_in_a_line(
    scan: Scan, here: Path, words: tuple[str, ...], said: str
) -> None:
    table(here / "t.parquet", [{"words": "A miracle.", "n": 1}])
    (here / "broken.parquet").write_bytes(b"PAR1 nothing")
    (here / "broken.jsonl").write_text("[1]\nx\n")
    (here / "empty.csv").write_text("")
    done = scan(*words)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert said in line


def test_a_broken_record_costs_one_row_in_errors(scan: Scan, here: Path) -> None:
    good = '{"id": "g%d", "text": "A miracle."}\n'
    bad = ['{"id": \n', "[1, 2]\n", '{"text": null}\n', '{"text": "\\ud800"}\n', '{"text": "a\\u0000"}\n']
    lines = "".join(good % number + line for number, line in enumerate(bad)).encode()
    (here / "t.jsonl").write_bytes(lines + b'{"text": "\xff"}\n' + b"[" * 100_000 + b"\n" + b'{"text": "cut')
    (here / "t.csv").write_text('id,text\ng,A miracle.\nshort\n\nh,"b"c\ni,"never closed\n')
    done = scan("t.jsonl", "t.csv")
    assert done.code == 3
    assert [one["id"] for one in rows(here / "out", "documents")] == ["g0", "g1", "g2", "g3", "g4", "g"]
    errors = rows(here / "out", "errors")
    assert [one["source"] for one in errors] == ["t.jsonl"] * 8 + ["t.csv"] * 3
    assert {one["kind"] for one in errors} == {"unreadable"}
    assert "11 records could not be judged: out/errors says why" in done.out
    assert lines[errors[1]["position"] :].startswith(b"[1, 2]")


def test_a_scan_that_is_done_stays_as_it_is(scan: Scan, here: Path) -> None:
    written(here)
    first = scan("t.parquet", "t.jsonl")
    before = everything(here / "out")
    again = scan("t.parquet", "t.jsonl")
    assert (again.code, again.out) == (0, first.out)
    assert everything(here / "out") == before


def test_only_what_is_missing_is_done_again(scan: Scan, here: Path) -> None:
    written(here)
    scan("t.parquet", "t.jsonl")
    before = everything(here / "out")
    (here / "out" / "done" / "00000001.json").unlink()
    (here / "out" / "findings" / "part-00000001.parquet").unlink()
    (here / "out" / "findings" / "_0123.part-00000001.parquet").write_bytes(b"half")
    kept = (here / "out" / "findings" / "part-00000000.parquet").stat().st_mtime_ns
    assert "goes on: 1 of 2 shards" in scan("t.parquet", "t.jsonl").err
    assert everything(here / "out") == before
    assert (here / "out" / "findings" / "part-00000000.parquet").stat().st_mtime_ns == kept
    assert list((here / "out").rglob("_*")) == []


def test_another_scans_output_is_refused(scan: Scan, here: Path, command: Command) -> None:
    written(here)

    def refused(done: Done, why: str) -> None:
        assert (done.code, done.out) == (2, "")
        assert why in done.err.splitlines()[-1]

    scan("t.jsonl")
    refused(scan("t.jsonl", "--ignore", "HL901"), "is the output of a scan with other settings")
    refused(scan("t.jsonl", "--shard-size", 9, "--text", "id"), "another cut of the inputs")
    refused(command("scan", "-o", "out", "--today", "2026-11-22", "t.jsonl"), "other rules")
    refused(scan("t.jsonl", "--today", "2026-11-23"), "another day")
    with (here / "t.jsonl").open("a") as file:
        file.write('{"text": "More."}\n')
    refused(scan("t.jsonl"), "inputs that have changed")
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("Mine.")
    refused(scan("t.jsonl", "-o", "mine"), "is not empty, and no scan wrote it")
    assert [one.name for one in (here / "mine").iterdir()] == ["letter.txt"]


def test_a_scan_goes_on_another_day_as_it_began(command: Command, here: Path, plain: Path) -> None:
    written(here)
    words = ("scan", "--rules", plain, "-o", "out", "t.jsonl")
    assert command(*words, "--today", "2026-01-01").code == 0
    assert command(*words).code == 0


def test_nothing_to_judge_is_no_success(scan: Scan, here: Path) -> None:
    (here / "t").mkdir()
    (here / "t" / "picture.png").write_bytes(b"x")
    done = scan("t")
    assert done.code == 4
    assert "1 record passed by" in done.out


def test_a_full_disk_stops_a_scan_that_can_go_on(scan: Scan, here: Path) -> None:
    written(here)
    scan("t.jsonl")
    before = everything(here / "out")
    (here / "out" / "done" / "00000000.json").unlink()
    part = here / "out" / "errors" / "part-00000000.parquet"
    part.unlink()
    part.mkdir()
    (part / "in the way").write_text("")
    done = scan("t.jsonl")
    assert done.code == 3
    assert "run the same command again to go on" in done.err.splitlines()[-1]
    (part / "in the way").unlink()
    part.rmdir()
    assert scan("t.jsonl").code == 0
    assert everything(here / "out") == before
