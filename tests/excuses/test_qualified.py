from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
more trials are needed | It <<helps>>, but more trials are needed.
evidence is limited | It <<helps>>. The evidence is limited.
only 24 people | It <<helped>> in a trial of only 24 people.
may not work for everyone | It <<helps>>. It may not work for everyone.
temporary | It <<smooths>> lines; effects are typically temporary.
Results vary | It <<helps>>. Results vary.
Further research is needed | It <<helps>>. Further research is needed.
"""

NOT_EXCUSED = r"""
It <<helps>>.
It <<helps>>. It costs little.
It <<helps>>: only 2 left.
It <<helps>>.\n\nMore trials are needed.
It <<helps>>. It is cheap. More trials are needed.
It <<helps>> in only 7 days.
It <<helps>>, and only one tablet a day is needed.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("qualified", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("qualified", text.replace("\\n", "\n")) is None
