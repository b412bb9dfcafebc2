"""The file of allows beside an article."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

ENTRY = "  - rule: HL101\n    reason: quoting the ad\n    by: jm\n"
OPEN = "this is not YAML (found unexpected end of stream): close the quotes"
DISPUTED = "unquoted '2027-02-30' means different things to different readers: put quotes around it"
NO_LIST = "write a list of entries with 'rule' and 'reason'"


@pytest.fixture
def article(here: Path) -> Path:
    """A plain text with two miracles, and the name of its file of allows."""
    (here / "tea.txt").write_text("Tea\n\nThe ad promised a miracle in May.\n\nOur tea is a miracle.\n")
    return here / "tea.healthlint.yaml"


def own(check: Command, *options: str) -> list[tuple[str, int, str, str]]:
    found = json.loads(check("tea.txt", "--today", "2026-11-21", "--format", "json", *options).out)[
        "findings"
    ]
    return [(one["rule"], one["line"], one["status"], one["message"]) for one in found]


def test_it_allows_for_the_whole_text(check: Command, article: Path) -> None:
    article.write_text(f"allow:\n{ENTRY}")
    done = check("tea.txt", "--format", "json")
    first, second = json.loads(done.out)["findings"]
    assert (done.code, first["status"], second["status"]) == (0, "suppressed", "suppressed")
    assert first["allowed"] == {
        "reason": "quoting the ad",
        "by": "jm",
        "until": None,
        "ref": None,
        "path": "tea.healthlint.yaml",
        "line": 2,
    }


def test_an_entry_with_words_is_about_their_paragraph(check: Command, article: Path) -> None:
    article.write_text(f'allow:\n{ENTRY}    words: "The ad promised"\n')
    assert [status for _, _, status, _ in own(check)] == ["suppressed", "open"]


def test_it_stands_beside_any_text_in_any_folder(check: Command, here: Path) -> None:
    (here / "content").mkdir()
    (here / "content/post.md").write_text("A miracle.\n")
    (here / "content/post.healthlint.yaml").write_text(f"allow:\n{ENTRY}")
    assert check("content").code == 0


def test_what_it_allows_says_where_it_is_written(check: Command, article: Path) -> None:
    article.write_text(f"allow:\n{ENTRY}")
    done = check("tea.txt", "--format", "concise", "--show-excused")
    assert done.out.splitlines()[0] == (
        "tea.txt:3:19: allowed HL101 miracle-word: 'miracle' promises what no treatment can. "
        "(allowed: quoting the ad; by jm; in tea.healthlint.yaml:2)"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "allow: '\n",
            f"tea.healthlint.yaml:2: {OPEN}",
        ),
        (
            "- rule: HL101\n",
            f"tea.healthlint.yaml:1: '[{{'rule': 'HL101'}}]' stands where 'allow' is looked for: {NO_LIST}",
        ),
        (
            f"healthlint:\n allow:\n{ENTRY}",
            "tea.healthlint.yaml:1: unknown key 'healthlint': use one of: allow",
        ),
        ("allow: HL101\n", f"tea.healthlint.yaml:1: 'allow' is no list: {NO_LIST}"),
        (
            f"allow:\n{ENTRY}    untl: 2027-01-31\n",
            "tea.healthlint.yaml:2: unknown key 'untl': did you mean 'until'?",
        ),
        (
            f"allow:\n{ENTRY}    until: 2027-02-30\n",
            f"tea.healthlint.yaml:5: {DISPUTED}",
        ),
        (
            "allow: &a\n  - *a\n",
            "tea.healthlint.yaml:1: the anchor '&a' makes text stand elsewhere too: delete it",
        ),
    ],
)
def test_a_mistake_in_it_is_said_of_the_article(
    check: Command, article: Path, text: str, message: str
) -> None:
    article.write_text(text)
    about, *others = own(check)
    assert about == ("HLX02", 1, "open", message)
    assert [status for _, _, status, _ in others] == ["open", "open"]


def test_what_cannot_be_read_is_said(check: Command, article: Path, tmp_path: Path) -> None:
    article.write_bytes(b"\0")
    assert own(check)[0][3] == (
        "tea.healthlint.yaml:1: holds NUL bytes, so it is not text: save it as UTF-8, or leave it out"
    )
    article.unlink()
    article.mkdir()
    assert own(check)[0][3] == "tea.healthlint.yaml:1: is not a regular file: make it one"
    article.rmdir()
    (tmp_path / "other.yaml").write_text(f"allow:\n{ENTRY}")
    for target in (tmp_path / "other.yaml", tmp_path / "none.yaml"):
        article.symlink_to(target)
        assert own(check)[0][3] == "tea.healthlint.yaml:1: is not a regular file: make it one"
        article.unlink()
    # A pipe would never end.
    os.mkfifo(article)
    assert own(check)[0][3] == "tea.healthlint.yaml:1: is not a regular file: make it one"


def test_what_is_too_long_is_not_read(check: Command, article: Path) -> None:
    article.write_text(f"allow:\n{ENTRY}# " + "x" * 2_000_000)
    assert own(check)[0][3] == "tea.healthlint.yaml:1: the file is over 256 KB: split it"


def test_what_is_unused_in_it_is_said_with_its_place_and_not_fixed(check: Command, article: Path) -> None:
    article.write_text(f"allow:\n{ENTRY}{ENTRY.replace('HL101', 'HL801')}")
    done = check("tea.txt", "--fix")
    assert "tea.txt:1:1: warning HLX04 unused-allow" in done.out
    assert (
        "  tea.healthlint.yaml:5: HL801 person-first is not found in this file: delete the allow" in done.out
    )
    assert "  see: tea.healthlint.yaml:5:1 the allow stands here" in done.out
    assert article.read_text().count("rule") == 2
    article.write_text(f"allow:\n{ENTRY.replace('HL101', 'HL1011')}")
    assert own(check)[0][3] == ("tea.healthlint.yaml:2: no rule is called 'HL1011': did you mean 'HL101'?")


def test_a_file_of_allows_beside_no_text_is_said(check: Command, article: Path, here: Path) -> None:
    article.write_text(f"allow:\n{ENTRY}")
    assert check().err == ""
    (here / "tea.txt").rename(here / "chai.txt")
    done = check()
    assert done.code == 1
    assert done.err == (
        "tea.healthlint.yaml:1: no text stands beside these allows: name it like its text, or delete it\n"
    )
