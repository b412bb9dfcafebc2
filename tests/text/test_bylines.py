from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.bylines import bylines
from tests.growth import Work, in_step


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Jane Doe, MD", [("author", "Jane Doe, MD")]),
        ("Prepared by: Mrs Lena Moor, dietitian", [("author", "Mrs Lena Moor")]),
        ("Each leaflet is clinically reviewed by Sam Okafor, RN.", [("reviewer", "Sam Okafor, RN.")]),
        ("This guide was written by Lena Moor, RD.", [("author", "Lena Moor, RD.")]),
        ("This page has been checked by Dr Moor.", [("reviewer", "Dr Moor")]),
        ("This page is in the north wing.", []),
        ("The law was medically useful.", []),
        ("BY JANE DOE", [("author", "JANE DOE")]),
        ("By: Jane Doe", [("author", "Jane Doe")]),
        ("By Dr. Smith", [("author", "Dr. Smith")]),
        ("By Smith, MD", [("author", "Smith, MD")]),
        ("By Ludwig van der Berg, PhD", [("author", "Ludwig van der Berg, PhD")]),
        ("By Jane Doe, staff writer", [("author", "Jane Doe")]),
        ("By John Smith for Health News", [("author", "John Smith")]),
        ("By April Smith", [("author", "April Smith")]),
        ("Written by Jane Doe", [("author", "Jane Doe")]),
        ("Written by: Starling", [("author", "Starling")]),
        ("Written by the Mayo Clinic Staff", [("author", "the Mayo Clinic Staff")]),
        ("Author: Jane O'Neil (RN)", [("author", "Jane O'Neil")]),
        ("Authors: Jane Doe and John Roe, PhD", [("author", "Jane Doe"), ("author", "John Roe, PhD")]),
        ("By Jane Doe & John Roe", [("author", "Jane Doe"), ("author", "John Roe")]),
        ("By Jane Doe and others", [("author", "Jane Doe")]),
        (
            "Medically reviewed by Dr A. B. on May 3, 2024",
            [("reviewer", "Dr A. B."), ("reviewed", "2024-05-03")],
        ),
        (
            "Reviewed by Alan B. Carter, M.D., Ph.D., May 2024",
            [("reviewer", "Alan B. Carter, M.D., Ph.D."), ("reviewed", "2024-05")],
        ),
        ("Medical reviewer: Jane Doe, MD", [("reviewer", "Jane Doe, MD")]),
        ("Fact-checked by Jane Doe", [("reviewer", "Jane Doe")]),
        ("Reviewed by Acme Medical Team", [("reviewer", "Acme Medical Team")]),
        ("Reviewed May 3, 2024 by Jane Doe, MD", [("reviewed", "2024-05-03"), ("reviewer", "Jane Doe, MD")]),
        ("Last reviewed: 2024-05-03", [("reviewed", "2024-05-03")]),
        ("Last medically reviewed on May 3, 2024", [("reviewed", "2024-05-03")]),
        ("Page last reviewed: 12 March 2023", [("reviewed", "2023-03-12")]),
        ("Reviewed 2020", [("reviewed", "2020")]),
        ("Updated 3 May 2024", [("modified", "2024-05-03")]),
        ("Updated 03/05/2024", [("modified", "2024")]),
        ("Last modified 05/13/2024.", [("modified", "2024-05-13")]),
        ("Published on March 3rd, 2021", [("published", "2021-03-03")]),
        ("Posted March 2021", [("published", "2021-03")]),
        ("Date: 2021-03-03", [("published", "2021-03-03")]),
        ("Posted on Friday, May 3, 2024 at 10:30", [("published", "2024-05-03")]),
        ("Posted by Jane Doe on March 3, 2021", [("author", "Jane Doe"), ("published", "2021-03-03")]),
        ("By Jane Doe Updated May 3, 2024", [("author", "Jane Doe"), ("modified", "2024-05-03")]),
        (
            "By Jane Doe | Updated May 3, 2024 | Medically reviewed by John Roe, MD",
            [("author", "Jane Doe"), ("modified", "2024-05-03"), ("reviewer", "John Roe, MD")],
        ),
        ("It is a fine tea. Written by Jane Doe", [("author", "Jane Doe")]),
        ("May 3, 2024 - by Jane Doe", [("author", "Jane Doe")]),
    ],
)
def test_bylines_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(line.role, line.value) for line in bylines(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Written By",
        "By",
        "Author:",
        "Last reviewed:",
        "Updated",
        "Updated yesterday",
        "Reviewed by the FDA",
        "It was reviewed by the FDA in May 2020.",
        "Reviewed by FDA",
        "Written by hand",
        "The book was written by Jane Doe.",
        "By Taking This Pill, you will sleep.",
        "By Monday you will feel better.",
        "By May 2020 it was over.",
        "By Popular Demand",
        "By Smith",
        "By the time you read this",
        "Published in 2020, the trial showed nothing.",
        "Next review due: 12 March 2026",
        "This drug was updated May 2020.",
    ],
)
def test_what_is_no_byline(text: str) -> None:
    assert bylines(text) == ()


def test_the_place_holds_label_and_name() -> None:
    text = "A tea. Written by Jane Doe, MD on May 3, 2024."
    assert [text[slice(*line.span)] for line in bylines(text)] == [
        "Written by Jane Doe, MD",
        "on May 3, 2024",
    ]


PARTS = [
    "By ",
    "Reviewed by ",
    "Jane ",
    "Doe",
    ", MD",
    " and ",
    "Updated ",
    "May 3, 2024",
    " | ",
    ". ",
    "\n",
    "the ",
    "Staff",
]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=2), max_size=20).map("".join))
def test_spans_are_in_order_and_apart(text: str) -> None:
    at = 0
    for line in bylines(text):
        assert at <= line.span.start < line.span.end <= len(text)
        assert line.value
        at = line.span.end


@pytest.mark.parametrize(
    "unit",
    ["By ", "by Jane ", ". ", "| By A ", "Last ", "A. ", ", MD", "-", " - ", "Updated ", "By A b c d e f. "],
)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def work(size: int) -> Work:
        text = unit * (size // len(unit))
        return lambda: bylines(text)

    assert in_step(work, 10_000, 80_000)
