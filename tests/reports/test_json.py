from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Command

RISKY = "This miracle is a very special offer for each addict.\n\nNo miracle, and a special offer.\n"
SCHEMA = json.loads((files("healthlint") / "reports" / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def found(check: Command, here: Path) -> dict[str, Any]:
    """A report with every kind of content."""
    (here / "a.md").write_text(RISKY)
    (here / "b.md").write_bytes(b"\0")
    (here / "c.md").write_bytes(b"Pain \x96 and more pain of the clinic.")
    (here / "d.html").write_text("<p>Pain.</p><p hidden>A hidden word.</p>")
    (here / "e.py").write_text("")
    content: dict[str, Any] = json.loads(check("--format", "json", "--show-excused").out)
    return content


def pairs(schema: dict[str, Any], content: object) -> Iterator[tuple[set[str], set[str]]]:
    """The keys a schema requires, and those there are, of each object."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(content, dict) and "properties" in schema:
        yield set(schema["required"]), set(content)
        for key, value in content.items():
            yield from pairs(schema["properties"][key], value)
    for one in content if isinstance(content, list) else ():
        yield from pairs(schema["items"], one)


def test_the_report_is_as_its_schema_says(found: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(found)


def test_the_schema_names_every_key_there_is(found: dict[str, Any]) -> None:
    assert [keys for keys, there in pairs(SCHEMA, found) if keys != there] == []


def test_the_keys_stand_in_the_order_of_the_contract(found: dict[str, Any]) -> None:
    assert list(found) == SCHEMA["required"]
    assert list(found["findings"][0]) == SCHEMA["$defs"]["finding"]["required"]
    assert list(found["documents"][0]) == SCHEMA["$defs"]["document"]["required"]


def test_places_are_characters_of_the_source(found: dict[str, Any]) -> None:
    findings = [finding for finding in found["findings"] if finding["path"] == "a.md"]
    assert {finding["rule"] for finding in findings} == {"HL101", "HL601", "HL801", "HL901"}
    for finding in findings:
        assert RISKY[finding["start"] : finding["end"]] == finding["text"]
        lines = RISKY.splitlines()
        assert (
            lines[finding["line"] - 1][finding["column"] - 1 : finding["end_column"] - 1] == finding["text"]
        )


def test_the_summary_counts_what_is_open(found: dict[str, Any]) -> None:
    assert found["summary"]["by_severity"] == {"error": 1, "warning": 2, "info": 1}
    assert found["summary"]["skipped"] == [{"path": "e.py", "reason": "other format"}]
    assert found["summary"]["not_assessed"] == 3
    assert found["gate"] == {
        "decision": "error",
        "exit_code": 3,
        "fail_on": "error",
        "reason": "1 problem in reading or judging",
    }


def test_each_finding_says_whether_it_fails_the_gate(found: dict[str, Any]) -> None:
    fails = {(one["rule"], one["status"]): one["fails_gate"] for one in found["findings"]}
    assert fails == {
        ("HL101", "open"): True,
        ("HL101", "excused"): False,
        ("HL601", "open"): False,
        ("HL801", "open"): False,
        ("HL901", "open"): False,
    }


def test_excused_findings_stand_there_only_when_asked(check: Command, here: Path) -> None:
    (here / "a.md").write_text("No miracle.\n")
    assert json.loads(check("--format", "json").out)["findings"] == []
    excused = json.loads(check("--format", "json", "--show-excused").out)["findings"]
    assert [(one["status"], one["excuse"]) for one in excused] == [("excused", "negated")]


@pytest.mark.parametrize("options", [["--show", "error"], ["--quiet"], ["--statistics"], ["--show-traits"]])
def test_what_is_shown_to_people_changes_nothing(check: Command, here: Path, options: list[str]) -> None:
    (here / "a.md").write_text(RISKY)
    assert check("--format", "json", *options).out == check("--format", "json").out


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The study measured pain.", "en"),
        ("", None),
        ("Die Behandlung wurde in einer Studie mit zwölf Patienten untersucht.", "other"),
    ],
)
def test_the_language_is_said(check: Command, here: Path, text: str, language: str | None) -> None:
    (here / "a.md").write_text(text, encoding="utf-8")
    assert json.loads(check("--format", "json").out)["documents"][0]["language"] == language


def test_it_is_written_as_utf_8_with_an_end(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle für alle.\n", encoding="utf-8")
    written = check("--format", "json").out
    assert written.endswith("\n}\n")
    assert "\\u00" not in written
    assert written.encode("utf-8")
