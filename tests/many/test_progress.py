from __future__ import annotations

from itertools import count

import pytest

from healthlint.many.progress import Progress, line, wanted


class Terminal(list[str]):
    """Everything that was shown, and a clock that goes a quarter of a second each time it is asked."""

    def __init__(self) -> None:
        self._quarters = count()

    def clock(self) -> float:
        return next(self._quarters) / 4


def test_nothing_is_shown_within_the_first_second() -> None:
    shown = Terminal()
    progress = Progress(shown.clock, shown.append)
    progress.begin(3)
    for _ in range(3):
        progress.step()
    progress.end()
    assert shown == []


def test_after_a_second_it_is_said_how_far_it_is_and_taken_back_at_the_end() -> None:
    shown = Terminal()
    progress = Progress(shown.clock, shown.append)
    progress.begin(8)
    for _ in range(5):
        progress.step()
    progress.end()
    assert shown == [
        "\r\x1b[K[##########..........] 4 of 8 files, 4 a second, 1 s left",
        "\r\x1b[K[############........] 5 of 8 files, 4 a second, 1 s left",
        "\r\x1b[K",
    ]


def test_it_is_not_shown_more_often_than_anybody_can_read() -> None:
    shown: list[str] = []
    hundredths = count()
    progress = Progress(lambda: next(hundredths) / 100, shown.append)
    progress.begin(1000)
    for _ in range(200):
        progress.step()
    assert 5 < len(shown) <= 11


@pytest.mark.parametrize(
    ("done", "whole", "seconds", "said"),
    [
        (1, 2_000, 3.0, "[....................] 1 of 2,000 files, 20 a minute, 1 h 39 min left"),
        (2_000, 2_000, 3.0, "[####################] 2,000 of 2,000 files, 667 a second, 0 s left"),
        (10, 40, 40.0, "[#####...............] 10 of 40 files, 15 a minute, 2 min 0 s left"),
        (0, 5, 3.0, "[....................] 0 of 5 files, 0 a minute, ? left"),
    ],
)
def test_what_is_said(done: int, whole: int, seconds: float, said: str) -> None:
    assert line(done, whole, seconds) == said


def test_a_line_fits_any_terminal() -> None:
    assert len(line(123_456, 9_999_999, 9_000.0)) < 80


@pytest.mark.parametrize(
    ("environment", "there"), [({}, True), ({"CI": "true"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_build_and_a_dumb_terminal_are_spared(environment: dict[str, str], there: bool) -> None:
    assert wanted(environment) is there
