"""Allows in a whole check: the gate, the reports, the baseline, the fix."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

A = "<!-- healthlint: allow HL101 -- quoting the ad; by=jm; until=2027-01-31; ref=LEGAL-12 -->"


@pytest.fixture
def post(here: Path) -> Path:
    file = here / "post.md"
    file.write_text(f"{A}\n\nA miracle.\n")
    return file


def test_what_is_allowed_does_not_fail_and_is_counted(check: Command, post: Path) -> None:
    assert post.exists()
    done = check("--today", "2026-11-21")
    assert (done.code, done.err) == (0, "")
    assert "set aside 1 suppressed" in done.last
    assert "HL101" not in done.out


def test_the_day_after_the_last_it_fails_again(check: Command, post: Path) -> None:
    assert post.exists()
    done = check("--today", "2027-02-01", "--format", "concise")
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.out.splitlines()[:-1]] == [
        "error HLX05 expired-allow",
        "error HL101 miracle-word",
    ]


def test_it_is_shown_where_the_forgiven_is_asked_for(check: Command, post: Path) -> None:
    assert post.exists()
    lines = check("--today", "2026-11-21", "--show-excused").out.splitlines()
    assert lines[0] == "post.md:3:3: allowed HL101 miracle-word"
    assert "  allowed: quoting the ad; by jm; until 2027-01-31; ref LEGAL-12; in post.md:1" in lines


def test_a_program_is_told_by_whom_and_why(check: Command, post: Path) -> None:
    assert post.exists()
    content = json.loads(check("--today", "2026-11-21", "--format", "json").out)
    (finding,) = content["findings"]
    assert (finding["status"], finding["fails_gate"]) == ("suppressed", False)
    assert finding["allowed"] == {
        "reason": "quoting the ad",
        "by": "jm",
        "until": "2027-01-31",
        "ref": "LEGAL-12",
        "path": "post.md",
        "line": 1,
    }


def test_no_law_is_asked_for_what_the_engine_says(check: Command, post: Path) -> None:
    post.write_text("<!-- healthlint: alow HL101 -- an ad -->\n\nPain.\n")
    assert check().out.splitlines()[:5] == [
        "post.md:1:1: error HLX02 malformed-allow",
        "     1 | <!-- healthlint: alow HL101 -- an ad -->",
        "       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "  unknown word 'alow' behind 'healthlint:': did you mean 'allow'?",
        "  advice: Write it as `healthlint: allow RULE -- reason; by=WHO; until=YYYY-MM-DD; ref=PAPER`.",
    ]


@pytest.mark.parametrize("option", ["--min-confidence=1", "--ignore=HL901", "--select=HL101"])
def test_no_option_hides_a_mistake(check: Command, post: Path, option: str) -> None:
    post.write_text("<!-- healthlint: alow HL101 -- an ad -->\n\nPain.\n")
    assert check(option).code == 1


def test_a_warning_fails_where_warnings_do(check: Command, post: Path) -> None:
    post.write_text(f"{A}\n\nPain.\n")
    assert (check().code, check("--fail-on", "warning").code) == (0, 1)


def test_what_is_allowed_is_in_no_baseline(check: Command, here: Path, post: Path) -> None:
    post.write_text(f"{A}\n\nA miracle.\n\nAnother miracle.\n")
    check("post.md", "--write-baseline", "known.json", "--today", "2026-11-21")
    assert (here / "known.json").read_text().count("identity") == 1
    post.write_text("A miracle.\n\nAnother miracle.\n")
    done = check("post.md", "--baseline", "known.json")
    assert (done.code, "1 error" in done.last, "1 baselined" in done.last) == (1, True, True)


def test_the_unused_is_taken_out_in_the_files_own_bytes(check: Command, post: Path) -> None:
    post.write_bytes(f"Pain.\r\n\r\n{A}\r\n\r\nRest.\r\n".encode("utf-8-sig"))
    done = check("--fix", "--today", "2026-11-21")
    assert (done.code, done.err) == (0, "fixed 1 place in 1 file\n")
    assert post.read_bytes() == b"\xef\xbb\xbfPain.\r\n\r\nRest.\r\n"


def test_only_some_rules_checked_takes_out_no_allow(check: Command, post: Path) -> None:
    before = post.read_bytes()
    assert check("--fix", "--select", "HL901", "--today", "2026-11-21").code == 0
    assert post.read_bytes() == before


def test_law_that_was_not_chosen_leaves_its_allows_alone(command: Command, here: Path) -> None:
    (here / "a.md").write_text("<!-- healthlint: allow-file HL404 -- the doctor asked -->\n\nPain.\n")
    done = command("check", "--jurisdiction", "au", "--select", "HL101", "a.md")
    assert (done.code, "0 warnings" in done.last) == (0, True)


def test_a_mended_allow_is_pruned_from_a_baseline(check: Command, post: Path) -> None:
    post.write_text("<!-- healthlint: alow HL101 -- an ad -->\n\nPain.\n")
    check("post.md", "--write-baseline", "known.json")
    assert check("post.md", "--baseline", "known.json").code == 0
    post.write_text("Pain.\n")
    done = check("post.md", "--baseline", "known.json", "--prune")
    assert done.err.endswith("known.json: 1 known finding dropped, 0 left\n")
