"""Allows in the front matter of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.fixing import fixed
from healthlint.text.source import Source

if TYPE_CHECKING:
    from tests.suppression.conftest import Judge

AD = "    - rule: HL101\n      reason: quoting the ad\n"
OFFER = """    - rule: priced-offer
      reason: the price is in the shop
      by: jm
      until: 2027-01-31
      ref: 12
"""
LESS = "".join(line[2:] for line in (AD + OFFER).splitlines(keepends=True))
BODY = "\nA miracle, a special offer.\n\nA miracle.\n"
BELOW = "write it as an entry of 'allow' below the key 'healthlint'"
NOTED = f"a comment of front matter allows nothing: {BELOW}"
MARGIN = "write 'healthlint:' at the margin of YAML front matter, or a comment with allow-file"


def article(matter: str) -> str:
    return f"---\ntitle: Tea\n{matter}---\n{BODY}"


def about(judge: Judge, text: str) -> list[tuple[str, int, str]]:
    """What is said of the allows: rule, line, message."""
    found = (one for one in judge(text).findings if one.rule.id.startswith("HLX"))
    return [(one.rule.id, one.place.line, one.message) for one in found]


@pytest.mark.parametrize(
    "matter",
    [
        f"healthlint:\n  allow:\n{AD}{OFFER}",
        f"healthlint:\n  allow:\n{AD}\n    # the price\n{OFFER}date: 2026-11-21\n",
        f"healthlint:\n  allow:\n{LESS}",
        "healthlint: {allow: [{rule: HL101, reason: an ad}, {rule: HL601, reason: in the shop}]}\n",
        f"layout: yes\nhealthlint:\n  allow:\n{AD}{OFFER}tags: [a, b]\n".replace("\n", "\r\n"),
    ],
)
def test_front_matter_allows_for_the_whole_file(judge: Judge, matter: str) -> None:
    found = judge(article(matter)).findings
    assert [(one.rule.id, one.status) for one in found] == [
        ("HL101", "suppressed"),
        ("HL601", "suppressed"),
        ("HL101", "suppressed"),
    ]


def test_what_is_allowed_says_by_whom_and_where(judge: Judge) -> None:
    offer = judge(article(f"healthlint:\n  allow:\n{OFFER}")).findings[1].allowed
    assert offer is not None
    assert (offer.reason, offer.by, str(offer.until), offer.ref) == (
        "the price is in the shop",
        "jm",
        "2027-01-31",
        "12",
    )
    assert (offer.path, offer.line) == ("a.md", 5)


def test_an_entry_can_be_about_the_paragraph_with_some_words(judge: Judge) -> None:
    found = judge(article(f"healthlint:\n  allow:\n{AD}      words: a special   offer\n")).findings
    assert [one.status for one in found] == ["suppressed", "open", "open"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("a bargain", "the article does not say 'a bargain'"),
        ("miracle", "several parts of the article say 'miracle': quote more of it"),
    ],
)
def test_words_that_name_no_one_paragraph_allow_nothing(judge: Judge, words: str, hint: str) -> None:
    text = article(f"healthlint:\n  allow:\n{AD}      words: {words}\n")
    assert about(judge, text) == [
        ("HLX04", 5, f"HL101 miracle-word is not found there ({hint}): delete the allow")
    ]


@pytest.mark.parametrize(
    ("matter", "line", "message"),
    [
        (
            "healthlint: true\n",
            3,
            "'True' stands where 'allow' is looked for: write a list of entries with 'rule' and 'reason'",
        ),
        ("healthlint:\n  alow: []\n", 4, "unknown key 'alow': did you mean 'allow'?"),
        (
            "healthlint:\n  allow: HL101\n",
            4,
            "'allow' is no list: write a list of entries with 'rule' and 'reason'",
        ),
        (
            "healthlint:\n  allow:\n    - HL101\n",
            5,
            "'HL101' is no entry: write a list of entries with 'rule' and 'reason'",
        ),
        (
            "healthlint:\n  allow:\n    - rule: HL101\n",
            5,
            "an entry gives no reason: add 'reason: ' and why this may stand",
        ),
        (
            "healthlint:\n  allow:\n    - reason: an ad\n",
            5,
            "an entry names no rule: add 'rule: ' and its id or name",
        ),
        (
            "healthlint:\n  allow:\n    - rule: HL101, HL601\n      reason: an ad\n",
            5,
            "'HL101, HL601' is more than one rule: make an entry for each",
        ),
        (
            f"healthlint:\n  allow:\n{AD}      scope: file\n",
            5,
            "unknown key 'scope': use one of: by, reason, ref, rule, until, words",
        ),
        (f"healthlint:\n  allow:\n{AD}      by:\n", 5, "'by' says nothing: give it a text, or delete it"),
        (
            f"healthlint:\n  allow:\n{AD}      by: [jm]\n",
            5,
            "'by' says nothing: give it a text, or delete it",
        ),
        (
            f"healthlint:\n  allow:\n{AD.replace('quoting the ad', 'todo')}",
            5,
            "'todo' is no reason: say why this may stand",
        ),
        (
            f"healthlint:\n  allow:\n{AD.replace('HL101', 'all')}",
            5,
            "'all' would allow everything: name each rule by its id or name",
        ),
        (
            f"healthlint:\n  allow:\n{AD}      until: 31.1.2027\n",
            5,
            "until='31.1.2027' is no day: write it like until=2027-01-31",
        ),
        (
            f"healthlint:\n  allow:\n{AD}      reason: twice\n",
            7,
            "the key 'reason' is written twice, first in line 4: keep one of them",
        ),
        (f"Healthlint:\n  allow:\n{AD}", 5, f"allows are not read from 'healthlint.allow.rule': {MARGIN}"),
        (f"heathlint:\n  allow:\n{AD}", 5, f"allows are not read from 'heathlint.allow.rule': {MARGIN}"),
        (
            f"params:\n healthlint:\n  allow:\n{AD}",
            6,
            f"allows are not read from 'healthlint.allow.rule': {MARGIN}",
        ),
        (f"'healthlint':\n  allow:\n{AD}", 5, f"allows are not read from 'healthlint.allow.rule': {MARGIN}"),
        (
            f"healthlint:\n  allow: []\ndate: 1\nhealthlint:\n  allow:\n{AD}",
            6,
            "the key 'healthlint' is written twice: put all entries below one",
        ),
        ("healthlint:\n  allow:\n  # healthlint: allow HL101 -- an ad\n", 5, NOTED),
        ("# healthlint: allow HL101 -- an ad\n", 3, NOTED),
    ],
)
def test_a_mistake_in_front_matter_is_said_at_its_line(
    judge: Judge, matter: str, line: int, message: str
) -> None:
    text = article(matter)
    assert about(judge, text) == [("HLX02", line, message)]
    assert [one.status for one in judge(text).findings if one.rule.id[2] != "X"] == ["open"] * 3


def test_allows_are_not_read_from_toml(judge: Judge) -> None:
    text = f"+++\ntitle = 'Tea'\n[[healthlint.allow]]\nrule = 'HL101'\nreason = 'an ad'\n+++\n{BODY}"
    assert about(judge, text) == [("HLX02", 4, f"allows are not read from 'healthlint.allow.rule': {MARGIN}")]


@pytest.mark.parametrize(
    "matter",
    ["", "healthlint:\n", "healthlint:\n  allow:\n", "healthlint:\n  allow: []\n", "healthline: x\n"],
)
def test_nothing_that_is_meant_for_nothing_is_a_mistake(judge: Judge, matter: str) -> None:
    assert about(judge, article(matter)) == []


def test_the_unknown_rule_of_an_entry_is_said_at_the_entry(judge: Judge) -> None:
    text = article(f"healthlint:\n  allow:\n{AD.replace('HL101', 'HL1011')}")
    assert about(judge, text) == [("HLX03", 5, "no rule is called 'HL1011': did you mean 'HL101'?")]


@pytest.mark.parametrize(
    ("matter", "after"),
    [
        (
            f"healthlint:\n  allow:\n{AD}{AD.replace('HL101', 'HL801')}{OFFER}date: 2026-11-21\n",
            f"healthlint:\n  allow:\n{AD}{OFFER}date: 2026-11-21\n",
        ),
        (f"healthlint:\n  allow:\n{AD.replace('HL101', 'HL801')}", "healthlint:\n  allow:\n"),
        # Where entries share a line, or one is not understood, a person has to look.
        ("healthlint: {allow: [{rule: HL801, reason: an ad}]}\n", None),
        (f"healthlint:\n  allow:\n{AD.replace('HL101', 'HL801')}    - HL101\n", None),
    ],
)
def test_an_unused_entry_is_taken_out_whole(judge: Judge, matter: str, after: str | None) -> None:
    source = Source("a.md", article(matter), "markdown")
    change = fixed(source, judge(source.text).findings)
    assert (change.after if change else None) == (after if after is None else article(after))
    if after is not None:
        assert about(judge, article(after)) == []
