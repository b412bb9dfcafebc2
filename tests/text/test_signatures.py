from __future__ import annotations

import time

import pytest

from healthlint.text.signatures import signatures


@pytest.mark.parametrize(
    "last",
    [
        "Mrs. Lena Moor, speech therapist",
        "Dr Sam Okafor, consultant in sleep medicine.",
        "Rest helps. CDC: National Center for Health Statistics",
        "CDC: Office on Smoking and Health",
        "For more on sleep, follow me on Mastodon @lenamoor.",
    ],
)
def test_what_signs_a_page(last: str) -> None:
    assert [index for index, _ in signatures(["Sleep", "It helps.", last, "https://example.org/me"])] == [2]


@pytest.mark.parametrize(
    "last",
    [
        "Dr Sam Okafor",
        "Lena Moor, speech therapist",
        "Mrs. Moor, who slept well, said that she would come again on Monday. She did.",
        "CDC: call us at noon",
        "Rest helps: National Center for Health Statistics",
        "Follow us on Mastodon @clinic.",
    ],
)
def test_what_signs_no_page(last: str) -> None:
    assert list(signatures(["Sleep", last])) == []


def test_a_signature_stands_at_the_end() -> None:
    page = ["Mrs. Lena Moor, speech therapist", "Sleep", "It helps.", "Do rest."]
    assert list(signatures(page)) == []
    assert list(signatures([])) == []


def test_a_signature_has_its_place() -> None:
    ((index, span),) = signatures(["Rest helps. CDC: Office on Smoking and Health"])
    assert (index, span.start, span.end) == (0, 12, 45)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Dr A ", "CDC: A of ", "A, ", "follow me on "])
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        list(signatures([unit * (size // len(unit))]))
        return time.process_time() - begin

    assert seconds(16_000) < 24 * max(seconds(2_000), 0.004)
