from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
How does | How does ginger <<ease nausea>>?
What is | What is ginger, and how can it <<ease nausea>>?
What exactly is | What exactly is <<nausea relief>>?
guide to | A short guide to <<nausea relief>>.
overview of | An overview of <<nausea relief>> at home.
What | Read on. What <<eases nausea>>, how long it lasts, and whom to ask.
 with ginger explained | <<Nausea relief>> with ginger explained
"""

NOT_EXCUSED = r"""
How does our ginger <<ease nausea>>?
Why suffer when ginger <<eases nausea>>?
How ginger <<eases nausea>>.
Our guide to <<nausea relief>>.
What <<eases nausea>> is ginger.
Ready to <<ease nausea>>?
Ginger <<eases nausea>>. How does it do so?
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("asks_how", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("asks_how", text.replace("\\n", "\n")) is None
