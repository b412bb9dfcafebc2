from __future__ import annotations

import pytest

from healthlint.clause import Clause
from tests.growth import Work, in_step
from tests.pages import page_of
from tests.tables import DRUGS
from tests.written import rule, told

OFFER = Clause(any=("offer~",), unless=("negated",))
PRICE = Clause(any=("price~",))


def judged(text: str, within: str, **own: object) -> list[str]:
    page = page_of(text)
    return [
        told(page, one) for one in rule("require", find=OFFER, need=PRICE, within=within, **own).judge(page)
    ]


@pytest.mark.parametrize(
    ("text", "within", "judgements"),
    [
        ("An offer. The price is low.", "next-sentence", ["offer (paid) + price"]),
        ("An offer. The price is low.", "sentence", ["offer"]),
        ("An offer. The price is low.", "1 sentences", ["offer (paid) + price"]),
        ("An offer.\n\nThe price is low.", "paragraph", ["offer"]),
        ("An offer.\n\nThe price is low.", "section", ["offer (paid) + price"]),
        ("An offer.\n\n# Price", "section", ["offer"]),
        ("An offer.\n\n# Price", "document", ["offer (paid) + Price"]),
        ("No offer.", "document", ["offer (negated) + No"]),
        ("Nothing.", "document", []),
    ],
)
def test_a_debt_is_paid_within_reach(text: str, within: str, judgements: list[str]) -> None:
    assert judged(text, within) == judgements


@pytest.mark.parametrize(
    ("side", "judgements"),
    [("before", ["offer"]), ("after", ["offer (paid) + price"]), ("either", ["offer (paid) + price"])],
)
def test_a_debt_can_have_to_be_paid_on_one_side(side: str, judgements: list[str]) -> None:
    assert judged("An offer, and its price.", "sentence", side=side) == judgements


@pytest.mark.parametrize("side", ["before", "after", "either"])
def test_one_finding_for_each_unit_that_owes(side: str) -> None:
    text = "An offer, one offer, two offers.\n\nAnother offer."
    assert judged(text, "paragraph", side=side) == ["offer + offer + offers", "offer"]


def test_the_unit_is_a_fact() -> None:
    (one,) = rule("require", find=OFFER, need=PRICE, within="section").judge(page_of("An offer."))
    assert dict(one.facts) == {"within": "section"}


def test_each_row_pays_for_itself() -> None:
    boxed = rule(
        "require", find=Clause(any=("<drug>",)), need=Clause(any=("<drug.boxed>",)), within="document"
    )
    page = page_of("Somnol and dolex, somnol again. Sleepwalking may happen.", tables=[DRUGS])
    assert [told(page, one) for one in boxed.judge(page)] == [
        "Somnol (paid) + Sleepwalking",
        "somnol (paid) + Sleepwalking",
        "dolex",
    ]
    page = page_of("Somnol and dolex, and somnol again.", tables=[DRUGS])
    assert [told(page, one) for one in boxed.judge(page)] == ["Somnol + somnol", "dolex"]


@pytest.mark.parametrize(("within", "scope"), [("2 sentences", "sentence"), ("document", "document")])
def test_a_finding_is_about_as_much_as_the_debt_may_be_paid_in(within: str, scope: str) -> None:
    assert rule("require", find=OFFER, need=PRICE, within=within).scope == scope


@pytest.mark.parametrize("within", ["next-sentence", "paragraph", "section", "document"])
def test_a_finding_can_be_about_the_sentence_that_owes_though_all_may_pay(within: str) -> None:
    owing = rule("require", find=OFFER, need=PRICE, within=within, about="sentence")
    assert owing.scope == "sentence"


@pytest.mark.parametrize(
    ("text", "judgements"),
    [
        ("An offer.\n\n# Price", ["offer (paid) + Price"]),
        ("An offer.\n\nAnother offer.", ["offer + offer"]),
    ],
)
def test_what_a_finding_is_about_moves_no_debt(text: str, judgements: list[str]) -> None:
    assert judged(text, "document", about="sentence") == judgements


@pytest.mark.slow
def test_many_debts_take_linear_time() -> None:
    def work(offers: int) -> Work:
        page = page_of("offer " * offers + "\n\n" + "price " * offers)
        require = rule("require", find=OFFER, need=PRICE, within="paragraph")
        list(require.judge(page))
        return lambda: list(require.judge(page))

    assert in_step(work, 400, 3_200, least=0.005)
