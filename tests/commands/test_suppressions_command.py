from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

AD = "<!-- healthlint: allow miracle-word -- quoting the ad; by=jm; until=2027-01-31; ref=LEGAL-12 -->"
POST = f"""{AD}

A miracle, a miracle.

<!-- healthlint: allow HL101 -- an old ad; until=2026-11-20 -->

A miracle.

<!-- healthlint: alow HL101 -- an ad -->

<!-- healthlint: allow HL101, HL801, HL999 -- an ad -->

<!-- healthlint: allow-file HL801, HL901 -- their words; by==1+1 -->

A very pain.

<!-- healthlint: allow HL901 -- their words -->
<!-- healthlint: allow HL102 -- on trial -->
"""


@pytest.fixture
def site(here: Path) -> Path:
    (here / "post.md").write_text(POST)
    (here / "tea.txt").write_text("A miracle.\n")
    (here / "tea.healthlint.yaml").write_text("allow:\n  - rule: HL101\n    reason: a quote\n")
    (here / "sober.md").write_text("Pain.\n")
    return here


@pytest.fixture
def listed(command: Command, plain: Path, site: Path) -> Command:
    """Lists the allows of a site."""
    assert site.is_dir()

    def do(*words: object) -> object:
        return command("suppressions", "--rules", plain, "--today", "2026-11-21", *words)

    return do  # type: ignore[return-value]


def test_a_line_for_each_allow_and_its_terms_below(listed: Command) -> None:
    done = listed("post.md", "tea.txt")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:6] == [
        "post.md:1: used HL101 miracle-word (block; 2 findings)",
        "  reason: quoting the ad",
        "  by: jm",
        "  until: 2027-01-31",
        "  ref: LEGAL-12",
        "",
    ]
    assert [line for line in lines if line.startswith(("post.md", "tea"))][1:] == [
        "post.md:5: expired HL101 miracle-word (block; 0 findings)",
        "post.md:9: malformed",
        "post.md:11: unknown rule HL101 miracle-word, HL801 person-first, HL999 (block; 0 findings)",
        "post.md:13: partly used HL801 person-first, HL901 vague-word (file; 1 finding)",
        "post.md:17: unused HL901 vague-word (block; 0 findings)",
        "post.md:18: not checked HL102 on-trial (block; 0 findings)",
        "tea.healthlint.yaml:2: used HL101 miracle-word (file; 1 finding)",
    ]
    assert lines[-4:] == [
        "  reason: a quote",
        "  for: tea.txt",
        "",
        "8 allows: 2 used, 1 expired, 1 malformed, 1 not checked, 1 partly used, 1 unknown rule, 1 unused",
    ]


def test_a_row_for_each_in_a_sheet_that_runs_nothing(listed: Command) -> None:
    done = listed("--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len(rows) == 8
    assert rows[0] == {
        "path": "post.md",
        "line": "1",
        "article": "post.md",
        "rules": "HL101 miracle-word",
        "scope": "block",
        "reason": "quoting the ad",
        "by": "jm",
        "until": "2027-01-31",
        "ref": "LEGAL-12",
        "state": "used",
        "allows": "2",
        "note": "",
    }
    assert rows[4]["by"] == "'=1+1"


def test_programs_get_the_same(listed: Command) -> None:
    content = json.loads(listed("--format", "json").out)
    assert (content["version"], len(content["allows"]), content["errors"]) == ("1", 8, [])
    assert content["allows"][2]["note"] == "unknown word 'alow' behind 'healthlint:': did you mean 'allow'?"


def test_a_site_without_any_says_so(command: Command, here: Path) -> None:
    (here / "sober.md").write_text("Pain.\n")
    assert command("suppressions")[:2] == (0, "0 allows\n")


def test_what_cannot_be_read_is_said(listed: Command, site: Path) -> None:
    (site / "bad.md").write_bytes(b"\0")
    done = listed()
    assert (done.code, done.err.partition(": ")[0]) == (3, "bad.md:1")
    assert json.loads(listed("--format", "json").out)["errors"][0]["path"] == "bad.md"


def test_a_site_without_articles_is_not_passed_over(command: Command) -> None:
    done = command("suppressions")
    assert (done.code, done.err) == (
        4,
        "healthlint: no file to list allows of was found: check the paths\n",
    )


def test_what_is_listed_commands_no_terminal(listed: Command, site: Path) -> None:
    (site / "post.md").write_text(
        "<!-- healthlint: allow HL101 -- \x1b[2J an ad; by=::stop-commands:: -->\n\nA miracle.\n"
    )
    done = listed("post.md")
    assert "\x1b" not in done.out
    assert "  reason: \\x1b[2J an ad" in done.out
