from __future__ import annotations

from random import Random

import pytest

from healthlint.evaluation.intervals import Counts, f1_interval, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # The first four as Newcombe (1998), Statistics in Medicine 17:857, table I, method 3 has them.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_the_published_one(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.00006)


def test_an_interval_stays_between_0_and_1_and_holds_the_share() -> None:
    for trials in range(1, 60):
        for successes in range(trials + 1):
            found = wilson(successes, trials)
            assert found is not None
            assert 0 <= found[0] <= successes / trials <= found[1] <= 1
    assert wilson(0, 0) is None


def test_figures_are_shares_and_none_where_there_is_nothing_to_divide_by() -> None:
    counts = Counts(need=4, hit=3, flagged=6, right=3)
    assert (counts.precision, counts.recall) == (0.5, 0.75)
    assert counts.f1 == pytest.approx(0.6)
    assert Counts().f1 is None
    assert Counts(need=2).f1 == 0.0
    assert Counts(flagged=2).f1 == 0.0
    assert counts.plus(counts, 2) == Counts(12, 9, 18, 9)


def test_f1_of_one_text_cannot_vary() -> None:
    counts = Counts(4, 3, 6, 3)
    low, high = f1_interval({0: counts}, 1) or (0, 0)
    assert low == high == pytest.approx(0.6)


def test_f1_varies_with_what_texts_are_drawn_and_is_the_same_on_every_run() -> None:
    chance = Random(1)  # noqa: S311 - a table of numbers
    by_group = {n: Counts(5, hit := chance.randrange(6), hit + chance.randrange(3), hit) for n in range(40)}
    total = Counts()
    for one in by_group.values():
        total = total.plus(one)
    found = f1_interval(by_group, 40)
    assert found == f1_interval(by_group, 40)
    assert found is not None
    assert found[0] < (total.f1 or 0) < found[1]
    assert f1_interval({}, 40) is None
