from __future__ import annotations

import pytest

from healthlint.patterns.structure import STRUCTURE
from healthlint.text.reading import read
from healthlint.text.source import Source


def found(tag: str, text: str) -> list[str]:
    document = read(Source("x.md", text, "markdown"))
    return [document.prose[slice(*span)] for span in STRUCTURE[tag](document)]


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        ("In 120 people with gout it helped.", "120 people"),
        ("The trial had 1,240 adult volunteers.", "1,240 adult volunteers"),
        ("It helped (n = 45).", "n = 45"),
        ("By spring 54 of 110 patients were well.", "54 of 110 patients"),
    ],
)
def test_a_sample_is_how_many_were_counted(text: str, sample: str) -> None:
    assert found("sample", text) == [sample]


@pytest.mark.parametrize(
    "text",
    [
        "About 9 in 10 children have warts.",
        "Some 70 percent of patients were well.",
        "More than 14 million adults have asthma.",
        "It strikes 3 per 100,000 in a year.",
    ],
)
def test_how_common_something_is_is_no_sample(text: str) -> None:
    assert found("sample", text) == []


def test_a_ratio_does_not_run_from_one_table_cell_into_the_next() -> None:
    assert found("ratio", "| Row | Text |\n| --- | --- |\n| 1 | In 120 adults it helped. |\n") == []
    assert found("ratio", "It strikes 1 in 120 adults.") == ["1 in 120"]
