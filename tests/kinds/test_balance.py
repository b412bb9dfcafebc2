from __future__ import annotations

import pytest

from healthlint.clause import Clause
from tests.pages import page_of
from tests.written import rule, told

GAIN = Clause(any=("helps", "works", "heals"), unless=("negated",))
RISK = Clause(any=("risk~",))


def judged(text: str, share: float = 0.5, min_find: int = 2) -> list[str]:
    page = page_of(text)
    found = rule("balance", find=GAIN, need=RISK, share=share, min_find=min_find).judge(page)
    return [f"{told(page, one)} {dict(one.facts)}" for one in found]


def counts(found: int, needed: int) -> str:
    return str({"found": str(found), "needed": str(needed)})


@pytest.mark.parametrize(
    ("text", "judgements"),
    [
        ("It helps. It works. It heals.", [f"helps + works + heals {counts(3, 0)}"]),
        ("It helps. It works. It heals. One risk.", [f"helps + works + heals {counts(3, 1)}"]),
        ("It helps. It works. One risk.", ["helps (paid) + risk {}"]),
        ("It helps and heals. It works.", [f"helps + heals + works {counts(2, 0)}"]),
        ("It helps and heals.", []),
        ("It helps. It never works.", []),
        ("", []),
    ],
)
def test_sentences_are_weighed_against_sentences(text: str, judgements: list[str]) -> None:
    assert judged(text) == judgements


def test_how_much_is_needed_and_from_when() -> None:
    assert judged("It helps. One risk.", share=1.5, min_find=1) == [f"helps {counts(1, 1)}"]
    assert judged("It helps. It works.", min_find=3) == []


def test_a_finding_is_about_the_document() -> None:
    assert rule("balance", find=GAIN, need=RISK, share=1.0, min_find=1).scope == "document"
