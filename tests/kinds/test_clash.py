from __future__ import annotations

import pytest

from healthlint.clause import Clause
from tests.growth import Work, in_step
from tests.pages import page_of
from tests.written import rule, told

LONG = Clause(any=("lasting", "lasting relief"), unless=("negated",))
SHORT = Clause(any=("days", "relief for days"))


def judged(text: str, within: str) -> list[str]:
    page = page_of(text)
    return [told(page, one) for one in rule("clash", find=LONG, against=SHORT, within=within).judge(page)]


@pytest.mark.parametrize(
    ("text", "within", "judgements"),
    [
        ("Lasting help.\n\nIt is gone in days.", "document", ["Lasting + days"]),
        ("Lasting help.\n\nIt is gone in days.", "paragraph", []),
        ("Lasting help is gone in days.", "sentence", ["Lasting + days"]),
        ("Lasting help.", "document", []),
        ("Lasting help, gone in days, two days.", "sentence", ["Lasting + days"]),
        ("It is not lasting, but gone in days.", "sentence", ["lasting (negated) + not + days"]),
        # Words that are in both cannot clash with themselves.
        ("Lasting relief for days.", "sentence", []),
    ],
)
def test_what_is_said_against_it_within_reach(text: str, within: str, judgements: list[str]) -> None:
    assert judged(text, within) == judgements


def test_the_facts_are_the_other_words_and_their_line() -> None:
    page = page_of("Lasting help.\n\nIt is gone in “few days”.")
    (one,) = rule("clash", find=LONG, against=SHORT, within="document").judge(page)
    assert dict(one.facts) == {"other": "days", "line": "3"}
    assert one.related[-1].note == "clashes with"


@pytest.mark.parametrize(("within", "scope"), [("sentence", "sentence"), ("section", "section")])
def test_a_finding_is_about_as_much_as_is_searched(within: str, scope: str) -> None:
    assert rule("clash", find=LONG, against=SHORT, within=within).scope == scope


@pytest.mark.slow
def test_many_of_both_take_linear_time() -> None:
    def work(paragraphs: int) -> Work:
        page = page_of("Lasting.\n\nIt is gone in days.\n\n" * paragraphs)
        clash = rule("clash", find=LONG, against=SHORT, within="paragraph")
        list(clash.judge(page))
        return lambda: list(clash.judge(page))

    assert in_step(work, 400, 3_200, least=0.005)
