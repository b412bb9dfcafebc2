from __future__ import annotations

import pytest

from healthlint.clause import Clause
from tests.pages import page_of
from tests.written import rule, told

TEXT = "It cures gout, gout and asthma, but not acne.\n\nIt cures warts."
AILMENTS = Clause(any=("gout", "asthma", "acne", "warts"), unless=("negated",))


def judged(**own: object) -> list[str]:
    page = page_of(TEXT)
    return [told(page, one) for one in rule("avoid", find=AILMENTS, **own).judge(page)]


def test_each_hit_is_judged_and_excused_ones_are_kept() -> None:
    assert judged() == ["gout", "gout", "asthma", "acne (negated) + not", "warts"]


@pytest.mark.parametrize(("distinct", "crowds"), [(2, ["gout + gout + asthma"]), (3, [])])
def test_so_many_different_hits_in_a_paragraph_are_one(distinct: int, crowds: list[str]) -> None:
    assert [one for one in judged(distinct=distinct) if "(" not in one] == crowds


def test_what_a_crowd_does_not_count_is_kept_with_its_excuse() -> None:
    assert "acne (negated) + not" in judged(distinct=2)


def test_a_finding_is_about_its_words_or_its_paragraph() -> None:
    assert rule("avoid", find=AILMENTS).scope == "span"
    assert rule("avoid", find=AILMENTS, distinct=2).scope == "paragraph"
