"""How far a scan is."""

from __future__ import annotations

import pytest

from healthlint.scan.progress import Progress, lasting


def test_rates_are_those_of_this_run() -> None:
    times = iter([100.0, 101.0, 110.0])
    said: list[str] = []
    progress = Progress(said.append, lambda: next(times), 5.0, 80_000_000, 20_000_000)
    progress.add({"size": 5_000_000, "counts": {"documents": 400}})
    progress.add({"size": 5_000_000, "counts": {"documents": 90, "errors": 10}})
    assert said == ["37 %, 50.0 records/s, 1.00 MB/s, 50 s left"]


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (119, "119 s"), (600, "10 min"), (36_000, "10 h"), (864_000, "10 days")]
)
def test_what_is_left_is_said_as_exactly_as_it_is_known(seconds: float, said: str) -> None:
    assert lasting(seconds) == said
