from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from healthlint.lint import Trouble
from healthlint.reports import View, renderer
from tests.reported import finding, reported

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "code-quality.json").read_text(encoding="utf-8"))


def issues(written: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written)
    Draft202012Validator(SCHEMA).validate(found)
    # Of issues with one fingerprint GitLab shows one.
    assert len({one["fingerprint"] for one in found}) == len(found)
    return found


def test_open_findings_and_what_could_not_be_judged_are_issues() -> None:
    report = reported(
        finding(line=1),
        finding(line=2, end_line=3, severity="warning"),
        finding(line=4, severity="info"),
        finding(line=5, status="baselined"),
        finding(line=6, status="suppressed"),
        troubles=[Trouble("b.md", 7, "cannot be opened", "check the path")],
    )
    found = issues(renderer("gitlab")(report, View(excused=True)))
    assert [(one["severity"], one["location"]["lines"]) for one in found] == [
        ("blocker", {"begin": 7}),
        ("critical", {"begin": 1, "end": 1}),
        ("major", {"begin": 2, "end": 3}),
        ("info", {"begin": 4, "end": 4}),
    ]
    assert found[1]["check_name"] == "HL999 a-rule"
    assert found[0]["description"] == "cannot be opened: check the path"


def test_nothing_found_is_an_empty_list() -> None:
    assert issues(renderer("gitlab")(reported(), View())) == []
