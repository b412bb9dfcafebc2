from __future__ import annotations

import pytest

from healthlint.rulebook import load
from healthlint.validation.rewrite import BLANK, check


@pytest.mark.parametrize(
    ("rewrite", "faults"),
    [
        ("In a trial of ___ people, ___ in 100 improved (compared with ___ in 1,000).", []),
        ("___ in 10 people improved.", []),
        ("Say less.", ["'rewrite' has no blank"]),
        ("In ___ people, 40 in 100 improved.", ["'rewrite' states the figure 40"]),
        ("Of ___ people, ___ in 250 improved.", ["'rewrite' states the figure 250"]),
        ("2 in 100 improved.", ["'rewrite' has no blank", "'rewrite' states the figure 2"]),
    ],
)
def test_a_rewrite_has_blanks_and_no_figures(rewrite: str, faults: list[str]) -> None:
    assert [complaint.what for complaint in check(rewrite)] == faults


def test_every_claim_of_effect_has_a_sentence_to_rewrite_by() -> None:
    claims = [rule for rule in load().rules if rule.id.startswith("HL1") or rule.id == "HL501"]
    assert [rule.id for rule in claims if BLANK not in (rule.rewrite or "")] == []
