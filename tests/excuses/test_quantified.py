from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
54 of 110 ( | It <<helped>> 54 of 110 (49%) and 31% with placebo.
by 1.1 points | It <<cut>> pain by 1.1 points out of 10 after six weeks.
2 of 10 people | It <<helped>> in 2 of 10 people.
two in ten people | It <<helped>> two in ten people.
with placebo | Pain <<fell>> by 30% and by 12% with placebo.
from 6.2 to 4.1 | Pain <<fell>> from 6.2 to 4.1 in a month.
hazard ratio | It <<cut>> deaths (hazard ratio 0.8).
"""

NOT_EXCUSED = r"""
It <<helped>> 94%.
It <<helped>> a lot more than placebo.
9 out of 10 women agree it <<helps>>.
9 out of 10 dentists recommend it and it <<whitens>>.
1 in 3 couples is <<expecting>>.
It <<helps>> in 3 days.
It <<helps>>, 54 of 110 times.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("quantified", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("quantified", text.replace("\\n", "\n")) is None
