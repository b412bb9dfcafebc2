from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.dates import date_at


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024/5/3", "2024-05-03"),
        ("2024-05-03T10:00:00Z", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("May 3, 2024", "2024-05-03"),
        ("MAY 3rd 2024", "2024-05-03"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("Friday, May 3, 2024", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("the 3rd of May, 2024", "2024-05-03"),
        ("May 2024", "2024-05"),
        ("December, 2024", "2024-12"),
        ("03/05/2024", "2024"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("05/05/2024", "2024-05-05"),
        ("20.05.2024", "2024-05-20"),
        ("31/31/2024", "2024"),
        ("2021-02-30", "2021-02"),
        ("2021-13-01", "2021"),
        ("May 45, 2024", "2024-05"),
    ],
)
def test_dates_are_read_as_far_as_they_are_sure(written: str, iso: str) -> None:
    assert date_at(f"on {written} it", 3) == (iso, 3 + len(written))


@pytest.mark.parametrize("text", ["yesterday", "1850", "20240503", "3 May", "May", "12:30", ""])
def test_what_is_no_date(text: str) -> None:
    assert date_at(text, 0) is None


@given(st.text(st.sampled_from("0123456789-/. MayJun,T"), max_size=30))
def test_any_text_has_an_answer(text: str) -> None:
    found = date_at(text, 0)
    assert found is None or (found[0][:2] in {"19", "20"} and 0 < found[1] <= len(text))
