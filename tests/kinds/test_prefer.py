from __future__ import annotations

from tests.pages import page_of
from tests.written import rule, told

SWAP = {"addict~": "people with an addiction", "drug abuser~": "people who use drugs"}


def test_each_hit_suggests_its_own_words() -> None:
    page = page_of("Addicts came, a drug abuser left.")
    judged = list(rule("prefer", swap=SWAP).judge(page))
    assert [(told(page, one), one.suggestion) for one in judged] == [
        ("Addicts", "people with an addiction"),
        ("drug abuser", "people who use drugs"),
    ]
    assert dict(judged[0].facts) == {"better": "people with an addiction"}


def test_innocent_phrases_and_excuses_are_kept_apart() -> None:
    page = page_of("Game addicts play. Not addicts.")
    judged = rule("prefer", swap=SWAP, except_=("game addict~",), unless=("negated",)).judge(page)
    assert [told(page, one) for one in judged] == ["addicts (except)", "addicts (negated) + Not"]


def test_the_swap_is_one_clause_about_its_own_words() -> None:
    prefer = rule("prefer", swap=SWAP, unless=("quoted",))
    assert prefer.clauses()["swap"].any == tuple(SWAP)
    assert prefer.clauses()["swap"].unless == ("quoted",)
    assert prefer.scope == "span"
