from __future__ import annotations

from dataclasses import replace

import pytest

from healthlint.clause import Clause
from healthlint.report import references
from tests.written import rule

WHOSE = (
    ("quality", "primary"),
    ("uk", "primary"),
    ("us", "title-only"),
    ("EU", "secondary"),
    ("ca", "primary"),
)
BARE = rule("avoid", find=Clause(any=("cure",)))
(REFERENCE,) = BARE.references
RULE = replace(
    BARE,
    references=tuple(replace(REFERENCE, jurisdiction=whose, verified=seen) for whose, seen in WHOSE),  # type: ignore[arg-type]  # as listed
)


@pytest.mark.parametrize(
    ("chosen", "cited"),
    [
        (["us"], ["quality"]),
        (["uk"], ["uk", "quality"]),
        (["eu", "us", "uk"], ["EU", "uk", "quality"]),
        (["au"], ["quality"]),
    ],
)
def test_what_was_seen_is_cited_by_chosen_law_and_what_binds_no_country(
    chosen: list[str], cited: list[str]
) -> None:
    assert [one.jurisdiction for one in references(RULE, chosen)] == cited
