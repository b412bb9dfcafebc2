from __future__ import annotations

from healthlint.jurisdiction import EVERYWHERE, JURISDICTIONS, UNLESS_CHOSEN
from healthlint.rulebook import load


def test_the_united_states_are_chosen_unless_somebody_chooses() -> None:
    assert JURISDICTIONS == ("us", "uk", "eu", "au")
    assert UNLESS_CHOSEN == ("us",)


def test_every_shipped_reference_names_a_country_or_none() -> None:
    named = {one.jurisdiction for rule in load().rules for one in rule.references}
    assert {one for one in named - EVERYWHERE if not (len(one) == 2 and one.islower())} == set()
