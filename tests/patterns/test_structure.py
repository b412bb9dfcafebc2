from __future__ import annotations

import pytest

from healthlint.patterns.structure import STRUCTURE
from healthlint.text.reading import read
from healthlint.text.source import Source
from tests.growth import Work, in_step

FOUND = {
    "percent": "95% got better, 5-10 percent did not, 0.5 to 1.5% left | 95%; 5-10 percent; 0.5 to 1.5%",
    "ratio": "1 in 10, nine out of every ten, half in two | 1 in 10; nine out of every ten; half in two",
    "multiple": "Three times as fast, 2x, 10-fold, 2.5 times; no 4xy | Three times; 2x; 10-fold; 2.5 times",
    "crowd": "Thousands of people, 2 million users, 10,000 more, 999 | Thousands of; 2 million; 10,000",
    "duration": "5 days, 3-4 weeks, a few minutes, ten years | 5 days; 3-4 weeks; a few minutes; ten years",
    "money": "It costs $5. Or $1,299.50. Or 20 dollars, £ 3. | $5; $1,299.50; 20 dollars; £ 3",
    "story": "I tried the balm and my rash left. | I tried the balm and my rash left.",
    "year": "In 1999 and 2026, not 1899 or 20261 | 1999; 2026",
    "number": "1,200.5 and 3 and 4th | 1,200.5; 3",
    "quote": 'He said “it heals” and "no" "x" | "it heals"; "no"',
    "sample": "n = 12, 120 adult patients, 1 in 10 children | n = 12; 120 adult patients",
    "link": "[a page](https://x.org) and [b](#c) | a page; b",
    "citation": "[a page](https://x.org), [b](#c), [3] | a page; [3]",
}
BYLINES = """\
By Dr. Ann Lee, MD

Medically reviewed by Bob Ray, MD

Published: May 1, 2020

Updated: June 2, 2021

Last reviewed: July 3, 2022
"""


def found(tag: str, text: str) -> list[str]:
    document = read(Source("x.md", text, "markdown"))
    return [document.prose[slice(*span)] for span in sorted(STRUCTURE[tag](document))]


@pytest.mark.parametrize("tag", FOUND)
def test_what_a_structural_tag_finds(tag: str) -> None:
    text, _, places = FOUND[tag].partition(" | ")
    assert found(tag, text) == places.split("; ")


@pytest.mark.parametrize("tag", ["author", "reviewer", "published", "modified", "reviewed"])
def test_a_byline_has_one_place_for_each_role(tag: str) -> None:
    assert len(found(tag, BYLINES)) == 1
    assert found(tag, "Rest helps gout.") == []


STATED = """\
---
author: Ann Lee
date: 2020-05-01
updated: 2021-06-02
reviewed: 2022-07-03
---
Rest helps gout.

It passes.
"""


@pytest.mark.parametrize("tag", ["author", "published", "modified", "reviewed"])
def test_what_front_matter_says_holds_from_the_first_block_on(tag: str) -> None:
    assert found(tag, STATED) == ["Rest helps gout."]


def test_front_matter_that_says_nothing_is_no_byline() -> None:
    assert found("author", '---\nauthor: ""\n---\nRest helps gout.') == []


def test_a_page_is_signed_at_its_end() -> None:
    assert found("author", "Rest helps.\n\nMrs Lena Moor, dietitian") == ["Mrs Lena Moor, dietitian"]


@pytest.mark.parametrize("tag", ["money", "duration", "percent", "ratio", "multiple", "crowd", "sample"])
def test_nothing_runs_from_one_block_into_the_next(tag: str) -> None:
    rows = ("10 | days", "- | -", "$ | 5", "10 | %", "1 | in", "10 | times", "5 | million", "7 | patients")
    cells = "\n".join(rows)
    assert all("\n" not in place for place in found(tag, cells))


@pytest.mark.parametrize(
    "unit", ["1,", "1.", "1,1.", "1,000,", "1 in ", "$1,", '"a', "one ", "n=", "1-1 ", "By A. "]
)
@pytest.mark.parametrize("tag", STRUCTURE)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(tag: str, unit: str) -> None:
    def work(size: int) -> Work:
        document = read(Source("x.txt", "word " + unit * (size // len(unit)), "plain"))
        return lambda: list(STRUCTURE[tag](document))

    assert in_step(work, 2_000, 16_000, least=0.004)
