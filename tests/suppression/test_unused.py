"""Allows that nothing needs, and how a machine takes them out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.fixing import fixed
from healthlint.text.source import Source, format_of

if TYPE_CHECKING:
    from tests.suppression.conftest import Judge

A = "<!-- healthlint: allow HL101 -- an ad -->"
ENDED = A.replace("ad", "ad; until=2026-11-20")
OVER = "the allow for HL101 miracle-word ended on 2026-11-20"
HERE, THERE = (
    f"HL101 miracle-word is not found {where} ({{hint}}): delete the allow"
    for where in ("in this block", "there")
)
DAY = date(2026, 11, 21)


def mended(judge: Judge, text: str, name: str = "a.md") -> str:
    change = fixed(Source(name, text, format_of(name)), judge(text, name).findings)
    return text if change is None else change.after


def about(judge: Judge, text: str, select: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = (one for one in judge(text, select=select).findings if one.rule.id.startswith("HLX"))
    return [(one.rule.id, one.message) for one in found]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", f"Pain.\n\n{A}\n\nRest.\n", "Pain.\n\nRest.\n"),
        ("a.md", f"Pain.\r\n\r\n{A}\r\n\r\nRest.\r\n", "Pain.\r\n\r\nRest.\r\n"),
        ("a.md", f"{A}\nPain.\n", "Pain.\n"),
        ("a.md", f"Pain.\n\n{A}\nRest.\n", "Pain.\n\nRest.\n"),
        ("a.md", f"Pain.\n\n{A}", "Pain.\n\n"),
        ("a.md", f"Pain.\n\n{A}\n", "Pain.\n\n"),
        ("a.md", f"{A}\n\n{A}\n\nPain.\n", "Pain.\n"),
        # Two paragraphs stay two.
        ("a.md", f"Pain.\n{A}\nRest.\n", "Pain.\n\nRest.\n"),
        ("a.md", f"Pain. {A}\n", "Pain.\n"),
        ("a.md", f"Pain {A} and rest.\n", "Pain and rest.\n"),
        ("a.md", f"Pain{A} and rest.\n", "Pain and rest.\n"),
        ("a.md", f"- {A}\n  Pain\n", "-\n  Pain\n"),
        ("a.md", f"> {A}\n> Pain\n", ">\n> Pain\n"),
        ("a.md", "<!-- healthlint: allow\n  HL101\n  -- an ad\n-->\n\nPain.\n", "Pain.\n"),
        ("a.mdx", "Pain {/* healthlint: allow HL101 -- an ad */}\n", "Pain\n"),
        ("a.mdx", "{/* healthlint: allow HL101 -- an ad */}\n\nPain\n", "Pain\n"),
        ("a.html", f"<p>Pain</p>\n{A}\n<p>Rest</p>", "<p>Pain</p>\n\n<p>Rest</p>"),
        ("a.html", f"<p>{A}Pain</p>", "<p>Pain</p>"),
        # One of several rules
        ("a.md", f"{A.replace('HL101', 'HL101, HL801')}\n\nA miracle.\n", f"{A}\n\nA miracle.\n"),
        ("a.md", f"{A.replace('HL101', 'HL801, HL101')}\n\nA miracle.\n", f"{A}\n\nA miracle.\n"),
        ("a.md", f"{A.replace('HL101', 'HL801, HL901, HL101')}\n\nA miracle.\n", f"{A}\n\nA miracle.\n"),
        ("a.md", f"{A.replace('HL101', 'HL801, HL101, HL901')}\n\nA miracle.\n", f"{A}\n\nA miracle.\n"),
        ("a.md", f"{A.replace('HL101', 'HL101, HL801, HL901')}\n\nA miracle.\n", f"{A}\n\nA miracle.\n"),
        ("a.md", f"{A.replace('HL101', 'HL101, HL801')}\n\nPain.\n", "Pain.\n"),
        # Expired, and nothing needs it
        ("a.md", f"{ENDED}\n\nPain.\n", "Pain.\n"),
        # What is needed, malformed or unknown stays.
        ("a.md", f"{A}\n\nA miracle.\n", f"{A}\n\nA miracle.\n"),
        ("a.md", f"{A.replace('--', '-')}\n\nPain.\n", f"{A.replace('--', '-')}\n\nPain.\n"),
        ("a.md", f"{A.replace('HL101', 'HL999')}\n\nPain.\n", f"{A.replace('HL101', 'HL999')}\n\nPain.\n"),
        (
            "a.md",
            f"{ENDED}\n\nA miracle.\n",
            f"{ENDED}\n\nA miracle.\n",
        ),
    ],
)
def test_what_is_unused_is_taken_out_and_nothing_else(
    judge: Judge, name: str, before: str, after: str
) -> None:
    assert mended(judge, before, name) == after
    assert mended(judge, after, name) == after


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{A}\n\nPain.\n", "HL101 miracle-word is not found in this block: delete the allow"),
        (
            f"{A}\n\nPain.\n\nA miracle.\n",
            HERE.format(hint="it is found in line 5"),
        ),
        (
            f"Pain.\n\n{A}\n",
            THERE.format(hint="nothing follows the allow"),
        ),
        (
            f"{A}\n\n    code\n\nA miracle.\n",
            THERE.format(hint="the allow is about a part that is not judged"),
        ),
        (
            f"{A}\n\n{A}\n\nA miracle.\n",
            HERE.format(hint="the allow in line 1 is for it already"),
        ),
        (
            f"{A.replace('allow', 'allow-file')}\n\n{A}\n\nA miracle.\n",
            HERE.replace("block", "file").format(hint="the allow in line 3 is for it already"),
        ),
        (
            f"{A.replace('HL101', 'HL101, HL801')}\n\nPain.\n",
            "HL101 miracle-word, HL801 person-first are not found in this block: delete the allow",
        ),
    ],
)
def test_an_unused_allow_says_why(judge: Judge, text: str, message: str) -> None:
    assert about(judge, text) == [("HLX04", message)]


def test_a_rule_that_was_not_asked_is_not_called_unused(judge: Judge) -> None:
    assert about(judge, f"{A}\n\nPain.\n", select=("HL801",)) == []
    text = f"{A.replace('HL101', 'HL102, HL801')}\n\nPain.\n"
    assert about(judge, text) == [
        ("HLX04", "HL801 person-first is not found in this block: delete the allow")
    ]


def test_a_file_that_could_not_be_judged_whole_is_not_stripped_of_its_allows(judge: Judge) -> None:
    broken = f"---\ntitle: [\n---\n\n{A}\n\nPain.\n"
    checked = judge(broken)
    assert (len(checked.troubles), checked.findings) == (1, ())


@pytest.mark.parametrize(("until", "status"), [(DAY, "suppressed"), (date(2026, 11, 20), "open")])
def test_an_allow_holds_through_its_last_day(judge: Judge, until: date, status: str) -> None:
    text = f"{A.replace('ad', f'ad; until={until}')}\n\nA miracle.\n"
    found = [one for one in judge(text).findings if one.rule.id == "HL101"]
    assert [one.status for one in found] == [status]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "A miracle.",
            f"{OVER}, so what it allowed counts again: mend the words, or agree on a new day",
        ),
        ("Pain.", f"{OVER}: delete it"),
    ],
)
def test_an_allow_that_has_ended_is_said(judge: Judge, words: str, message: str) -> None:
    assert about(judge, f"{ENDED}\n\n{words}\n") == [("HLX05", message)]


def test_a_new_allow_takes_over_from_one_that_has_ended(judge: Judge) -> None:
    text = f"{ENDED}\n\n{A}\n\nA miracle.\n"
    assert about(judge, text) == [("HLX05", f"{OVER}: delete it")]
    assert mended(judge, text) == f"{A}\n\nA miracle.\n"


def test_what_ended_is_not_taken_out_by_a_run_that_did_not_ask_the_rule(judge: Judge) -> None:
    text = f"{ENDED}\n\nA miracle.\n"
    (ended,) = judge(text, select=("HL801",)).findings
    assert (ended.rule.id, ended.replacement) == ("HLX05", None)
