from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from healthlint.lint import Trouble
from healthlint.reports import View, renderer
from tests.reported import finding, reported

if TYPE_CHECKING:
    from tests.conftest import Command

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "rdjson-diagnostic.json").read_text(encoding="utf-8")
)


def diagnostics(written: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in written.split("\n")[:-1]]
    for one in found:
        Draft202012Validator(SCHEMA).validate(one)
    return found


def test_open_findings_and_what_could_not_be_judged_are_diagnostics() -> None:
    unread = Trouble("b.md", 7, "cannot be opened", "check the path")
    report = reported(finding(severity="info"), finding(status="suppressed"), troubles=[unread])
    trouble, found = diagnostics(renderer("rdjsonl")(report, View()))
    assert trouble == {
        "message": "cannot be opened: check the path",
        "location": {"path": "b.md", "range": {"start": {"line": 7}}},
        "severity": "ERROR",
        "source": {"name": "healthlint"},
    }
    assert (found["severity"], found["code"]) == ("INFO", {"value": "HL999 a-rule"})
    assert renderer("rdjsonl")(reported(), View()) == ""


def test_columns_count_bytes(check: Command, here: Path) -> None:
    text = "The café \U0001f600 miracle of all, “a special\noffer” of the café.\n"
    (here / "a.md").write_text(text, encoding="utf-8")
    lines = text.encode().split(b"\n")
    first, second = diagnostics(check("--format", "rdjsonl").out)
    (start, end) = (first["location"]["range"][name] for name in ("start", "end"))
    assert lines[0][start["column"] - 1 : end["column"] - 1] == b"miracle"
    (start, end) = (second["location"]["range"][name] for name in ("start", "end"))
    assert lines[start["line"] - 1][start["column"] - 1 :] == b"special"
    assert lines[end["line"] - 1][: end["column"] - 1] == b"offer"


def test_what_a_machine_may_put_right_is_suggested() -> None:
    (found,) = diagnostics(renderer("rdjsonl")(reported(finding(replacement="person")), View()))
    assert found["suggestions"] == [{"range": found["location"]["range"], "text": "person"}]
    (found,) = diagnostics(renderer("rdjsonl")(reported(finding(replacement="\x1b")), View()))
    assert "suggestions" not in found
