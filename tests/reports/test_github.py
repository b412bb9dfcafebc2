from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.lint import Trouble
from healthlint.reports import View, renderer
from healthlint.reports.github import limits
from tests.reported import Told, finding, reported

LEVELS = ("error", "warning", "notice")


class Command(NamedTuple):
    """What a runner makes of a line."""

    name: str
    properties: dict[str, str]
    data: str


def obeyed(line: str) -> Command | None:
    """A line as the runner of GitHub Actions reads it (ActionCommand.TryParseV2); None where it is text."""
    trimmed = line.lstrip()
    end = trimmed.find("::", 2)
    if not trimmed.startswith("::") or end < 0:
        return None
    name, _, told = trimmed[2:end].partition(" ")
    pairs = (pair.partition("=") for pair in told.strip().split(",") if pair)
    properties = {key: unescaped(value, "%0D \r,%0A \n,%3A :,%2C COMMA,%25 %") for key, _, value in pairs}
    return Command(name, properties, unescaped(trimmed[end + 2 :], "%0D \r,%0A \n,%25 %"))


def unescaped(text: str, mappings: str) -> str:
    for mapping in mappings.split(","):
        escape, _, sign = mapping.partition(" ")
        text = text.replace(escape, "," if sign == "COMMA" else sign)
    return text


def commands(written: str) -> list[Command]:
    found = [obeyed(line) for line in written.splitlines()]
    assert None not in found
    return [one for one in found if one is not None]


def test_a_finding_is_an_annotation_at_its_place() -> None:
    (command,) = commands(renderer("github")(reported(finding(Told("a, b: 100%.md"))), View()))
    assert command == (
        "error",
        {"file": "a, b: 100%.md", "line": "1", "col": "3", "endColumn": "10", "title": "HL999 a-rule"},
        "It is found. Write another.",
    )


def test_a_range_over_lines_has_no_columns() -> None:
    (command,) = commands(renderer("github")(reported(finding(line=2, end_line=4)), View()))
    assert {"line": "2", "endLine": "4"}.items() <= command.properties.items()
    assert not {"col", "endColumn"} & set(command.properties)


def test_severities_and_what_went_wrong_have_levels_of_their_own() -> None:
    report = reported(
        finding(severity="info"),
        finding(severity="warning"),
        finding(severity="error", status="baselined"),
        finding(severity="error", status="excused"),
        troubles=[Trouble("b.md", 7, "cannot be opened", "check the path")],
        remarks=[Trouble("c.md", 1, "not valid UTF-8", "save it as UTF-8")],
    )
    told = commands(renderer("github")(report, View()))
    assert [(one.name, one.properties.get("file"), one.data) for one in told] == [
        ("error", None, "gate: error (1 problem in reading or judging)"),
        ("error", "b.md", "cannot be opened: check the path"),
        ("warning", "a.md", "It is found. Write another."),
        ("notice", "a.md", "It is found. Write another."),
        ("notice", "c.md", "not valid UTF-8: save it as UTF-8"),
    ]


def test_nothing_checked_is_said_and_nothing_found_is_not() -> None:
    (command,) = commands(renderer("github")(reported(), View()))
    assert command.data == "gate: nothing checked (no file to check was found)"
    assert renderer("github")(reported(finding(status="unchanged")), View()) == ""


def test_ten_of_a_level_are_written_and_the_others_counted() -> None:
    errors = [finding(line=line) for line in range(1, 13)]
    notices = [finding(line=line, severity="info") for line in range(20, 30)]
    report = reported(*errors, *notices)
    told = commands(renderer("github")(report, View()))
    assert {level: sum(one.name == level for one in told) for level in LEVELS} == {
        "error": 10,
        "warning": 0,
        "notice": 10,
    }
    assert limits(report) == ("github: 10 of 12 errors, as GitHub shows no more of a step",)


def test_each_annotation_is_one_line_whatever_it_says() -> None:
    hostile = "x\r\n::add-mask::a\n%0A::error::b ##[stop-commands]c"
    written = renderer("github")(reported(finding(Told(hostile, message=hostile))), View())
    (command,) = commands(written)
    assert command.name == "error"
    assert "\n" not in command.properties["file"] + command.data
    assert not re.search(r"##\[", written)
