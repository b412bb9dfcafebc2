"""How far an allow reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.suppression.conftest import Judge

A = "<!-- healthlint: allow HL101 -- an ad -->"
LINE, SECTION, FILE = (A.replace("allow", f"allow-{word}") for word in ("line", "section", "file"))
JSX = "{/* healthlint: allow HL101 -- an ad */}"


def lines(judge: Judge, text: str, name: str = "a.md") -> dict[str, list[int]]:
    """The lines in which miracles are allowed, and those in which they still count."""
    found = [one for one in judge(text, name).findings if one.rule.id == "HL101"]
    return {
        status: [one.place.line for one in found if one.status == status] for status in ("suppressed", "open")
    }


@pytest.mark.parametrize(
    ("name", "text", "allowed", "counts"),
    [
        # the next block
        ("a.md", f"{A}\n\nA miracle,\na miracle.\n\nA miracle.\n", [3, 4], [6]),
        ("a.md", f"{A}\nA miracle.\n", [2], []),
        ("a.md", f"{A} A miracle.\n\nA miracle.\n", [1], [3]),
        ("a.md", f"{A}\n\n\n# A miracle\n\nA miracle.\n", [4], [6]),
        ("a.md", f"A miracle.\n{A}\nA miracle.\n", [3], [1]),
        ("a.md", f"- A miracle\n- {A}\n  A miracle\n- A miracle\n", [3], [1, 4]),
        ("a.md", f"{A}\n- A miracle\n- A miracle\n", [2], [3]),
        ("a.md", f"> {A}\n> A miracle.\n\nA miracle.\n", [2], [4]),
        ("a.md", f"<div>\n{A}\n<p>A miracle</p>\n<p>A miracle</p>\n</div>\n", [3], [4]),
        ("a.md", f"{A}\n\n{A.replace('101', '901')}\n\nA very miracle.\n", [5], []),
        ("a.md", "{# healthlint: allow HL101 -- an ad #}\n\nA miracle.\n\nA miracle.\n", [3], [5]),
        ("a.md", "{{/* healthlint: allow HL101 -- an ad */}}\nA miracle.\n\nA miracle.\n", [2], [4]),
        (
            "a.md",
            "{% comment %}healthlint: allow HL101 -- an ad{% endcomment %}\nA miracle.\n\nA miracle.\n",
            [2],
            [4],
        ),
        ("a.mdx", f"{JSX}\n\nA miracle.\n\nA miracle.\n", [3], [5]),
        ("a.html", f"{A}<p>A miracle</p>\n<p>A miracle</p>", [1], [2]),
        ("a.html", f"<p>A miracle</p>\n{A}\n<p>A miracle</p>", [3], [1]),
        ("a.html", f"<ul><li>A miracle</li>\n<li>{A}A miracle</li></ul>", [2], [1]),
        # the block it stands in
        ("a.md", f"A miracle, {A} and more.\n\nA miracle.\n", [1], [3]),
        ("a.md", f"**A miracle**. {A}\n\nA miracle.\n", [1], [3]),
        ("a.md", f"- A miracle {A}\n- A miracle\n", [1], [2]),
        ("a.md", f"# A miracle {A}\n\nA miracle.\n", [1], [3]),
        ("a.md", f"| a |\n|---|\n| A miracle {A} |\n| A miracle |\n", [3], [4]),
        ("a.md", f"| a | b |\n|---|---|\n| A | {A} miracle |\n| A miracle | B |\n", [3], [4]),
        ("a.md", f"A ![A miracle](a.png) miracle {A} too.\n\nA miracle.\n", [1, 1], [3]),
        ("a.mdx", f"A miracle. {JSX}\n\nA miracle.\n", [1], [3]),
        ("a.html", f"<p><b>A miracle</b>\n {A}\n</p><p>A miracle</p>", [1], [3]),
        ("a.html", f"<p>A miracle</p> {A}<p>A miracle</p>".replace("> <", ">\n<"), [2], [1]),
        # a line
        ("a.md", f"{LINE}\nA miracle,\na miracle.\n", [2], [3]),
        ("a.md", f"{LINE}\n\nA miracle,\na miracle.\n", [3], [4]),
        ("a.md", f"A miracle,\na miracle, {LINE}\na miracle.\n", [2], [1, 3]),
        ("a.md", f"> {LINE}\n> A miracle,\n> a miracle.\n", [2], [3]),
        ("a.html", f"<p>A miracle\r\n{LINE}\r\na miracle\r\na miracle</p>", [3], [1, 4]),
        # a section
        ("a.md", f"# A\n\n{SECTION}\n\nA miracle.\n\nA miracle.\n\n# B\n\nA miracle.\n", [5, 7], [11]),
        ("a.md", f"A miracle.\n\n{SECTION}\n\n# A miracle\n\nA miracle.\n", [5, 7], [1]),
        ("a.md", f"# A {SECTION}\n\nA miracle.\n\n## B\n\nA miracle.\n", [3], [7]),
        # the file
        ("a.md", f"A miracle.\n\n# B\n\nA miracle.\n\n{FILE}\n", [1, 5], []),
        ("a.html", f"<p>A miracle</p>{FILE}<p>A miracle</p>", [1, 1], []),
        # nothing
        ("a.md", f"A miracle.\n\n{A}\n", [], [1]),
        ("a.md", f"A miracle.\n\n{LINE}\n\n\n", [], [1]),
        ("a.md", f"A miracle.\n\n{SECTION}\n", [], [1]),
        ("a.md", f"{A}\n\n```\ncode\n```\n\nA miracle.\n", [], [7]),
        (
            "a.md",
            f"{A}\n\nEl dolor es de la cabeza y no se va con el tiempo ni con la dieta.\n\nA miracle.\n",
            [],
            [5],
        ),
    ],
)
def test_an_allow_reaches_so_far(
    judge: Judge, name: str, text: str, allowed: list[int], counts: list[int]
) -> None:
    assert lines(judge, text, name) == {"suppressed": allowed, "open": counts}


def test_hidden_text_is_passed_over(judge: Judge) -> None:
    text = f"<p>A</p>{A}<p hidden>Hidden words.</p><p>A miracle</p>"
    assert lines(judge, text, "a.html") == {"suppressed": [1], "open": []}


def test_a_rule_about_the_whole_file_is_allowed_for_the_whole_file_only(judge: Judge) -> None:
    offer = "Our special offer ends today.\n"
    (about, finding) = judge(f"{A.replace('101', '601')}\n\n{offer}").findings
    assert finding.status == "open"
    assert about.message == (
        "HL601 priced-offer is not found in this block "
        "(it is found in the file as a whole, which only allow-file or front matter allow): delete the allow"
    )
    (finding,) = judge(f"{FILE.replace('101', '601')}\n\n{offer}").findings
    assert finding.status == "suppressed"


def test_what_is_excused_stays_so(judge: Judge) -> None:
    about, finding = judge(f"{A}\n\nIt is not a miracle.\n").findings
    assert (finding.status, finding.allowed) == ("excused", None)
    assert about.message == (
        "HL101 miracle-word is not found in this block (it is excused there: negated): delete the allow"
    )


def test_many_allows_over_many_findings_take_no_longer_than_their_sum(judge: Judge) -> None:
    # A second of work at most, where each allow looking at each finding would take minutes.
    text = f"{FILE}\n" * 3000 + "\n" + "A miracle. " * 3000
    found = judge(text).findings
    assert sum(one.status == "suppressed" for one in found) == 3000
    assert sum(one.rule.id == "HLX04" for one in found) == 2999
