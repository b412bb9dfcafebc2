from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Bile | Bile helps to <<improve digestion>>.
digestive enzymes | Your digestive enzymes also <<support digestion>>.
immune system | The immune system <<fights infection>>.
gut flora | A balanced gut flora helps with:\n\n- Calm\n- <<Better digestion>>
Elastin | Elastin naturally <<keeps skin firm>>.
hormone that your brain makes | It is a hormone that your brain makes, <<helping you sleep>>.
"""

NOT_EXCUSED = r"""
It is a hormone that <<helps you sleep>>.
Collagen powder <<keeps skin firm>>.
Our tea helps bile and <<improves digestion>>.
Better digestion helps you <<sleep>>.
The tea helps with:\n\n- <<Better digestion>>
A balanced gut flora helps.\n\n- <<Better digestion>>
- <<Better digestion>>
Liver. It <<improves digestion>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("anatomy_subject", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("anatomy_subject", text.replace("\\n", "\n")) is None
