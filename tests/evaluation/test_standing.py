from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from healthlint.evaluation.standing import examples, standings

if TYPE_CHECKING:
    from healthlint.rulebook import Rulebook


def measured(flagged: int, right: int, *, real: bool = True) -> dict[str, Any]:
    row = {"kind": "rule", "name": "HL101", "flagged": flagged, "right": right}
    return {"real": real, "rows": [row, row | {"kind": "label"}, row | {"name": "HL102"}]}


@pytest.mark.parametrize(
    ("flag", "passing", "sets", "earned"),
    [
        (12, 12, [], True),
        (11, 12, [], False),
        (12, 11, [], False),
        (3, 3, [measured(10, 8)], True),
        (3, 3, [measured(10, 7)], False),
        (3, 3, [measured(9, 9)], False),
        (3, 3, [measured(5, 4), measured(5, 4)], True),
        (3, 3, [measured(10, 10, real=False)], False),
    ],
)
def test_a_rule_earns_its_status_by_figures_or_by_examples(
    flag: int, passing: int, sets: list[dict[str, Any]], *, earned: bool
) -> None:
    rule = {"name": "miracle-word", "status": "stable", "flag": flag, "pass": passing}
    (one,) = standings({"HL101": rule, "HL102": rule | {"status": "preview"}}, {"sets": sets})
    assert one.earned is earned


def test_examples_are_counted_by_rule(rules: Rulebook) -> None:
    found = examples(rules)
    assert found["HL101"] == {"name": "miracle-word", "status": "stable", "flag": 3, "pass": 3}
    assert found["HL102"]["status"] == "preview"
