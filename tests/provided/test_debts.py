"""What a template can pay: what is owed once for a whole article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.provided.debts import owed
from healthlint.rulebook import load
from tests.layered import BASE, layered, write

if TYPE_CHECKING:
    from pathlib import Path

NEAR = BASE["claims/price-missing.yaml"].replace("HL102", "HL104").replace("document", "paragraph")
PART = BASE["claims/price-missing.yaml"].replace("HL102", "HL105")
PART = PART.replace("need: told-price", "need: {any: [free of charge, <told-price>]}")
CLAUSE = BASE["clauses/told-price.yaml"]
MORE = {
    **BASE,
    "claims/near-price-omitted.yaml": NEAR,
    "claims/other-price.yaml": PART,
    "clauses/idle.yaml": CLAUSE,
}


def ids(here: Path, name: str) -> list[str]:
    return [rule.id for rule in owed(name, load(write(here / "more", MORE)))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HL102", ["HL102"]),
        ("price-missing", ["HL102"]),
        ("price", ["HL102"]),
        ("told-price", ["HL102", "HL105"]),
    ],
)
def test_a_debt_goes_by_the_name_of_its_rule_or_of_what_pays_it(
    tmp_path: Path, name: str, expected: list[str]
) -> None:
    assert ids(tmp_path, name) == expected


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (
            "miracle-word",
            "HL101 miracle-word is no debt that could be paid: name a rule of kind",
        ),
        ("near-price", "HL104 near-price-omitted is paid in the same paragraph, where no template stands: "),
        ("idle", "no rule needs the clause 'idle' of a whole article: name the rule that is owed"),
        ("told-prize", "nobody owes 'told-prize': did you mean 'told-price'?"),
        ("xyzzy", "nobody owes 'xyzzy': use one of: idle, other-price, price-missing, told-price"),
    ],
)
def test_what_no_template_can_pay_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}"):
        ids(tmp_path, name)


def test_a_rule_still_needs_its_clause_when_an_overlay_adds_to_it(tmp_path: Path) -> None:
    both = layered(tmp_path, {"overlays/price-missing.yaml": "need: {any: [+ it costs]}\n"})
    assert [rule.id for rule in owed("told-price", both)] == ["HL102"]
