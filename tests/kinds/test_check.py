from __future__ import annotations

import pytest

from tests.pages import page_of
from tests.written import rule

PAGE = "---\nlastmod: 2024-05-01\n---\nRest helps gout.\n"


@pytest.mark.parametrize(("months", "judgements"), [(24, 1), (36, 0)])
def test_a_built_in_function_judges_with_the_options_of_the_rule(months: int, judgements: int) -> None:
    assert (
        len(list(rule("check", call="content-stale", with_={"months": months}).judge(page_of(PAGE))))
        == judgements
    )


def test_a_finding_is_about_what_the_document_says_of_itself() -> None:
    assert rule("check", call="content-stale").scope == "metadata"
