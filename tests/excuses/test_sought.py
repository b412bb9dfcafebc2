from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
People often seek | People often seek massage for <<relief of back pain>>.
Many turn to | Many turn to valerian for <<better sleep>>.
adults are looking for | Most adults are looking for ways to <<ease stress>>.
"""

NOT_EXCUSED = r"""
Many turn to us for <<better sleep>>.
You are looking for <<better sleep>>.
Valerian <<improves sleep>> in many.
Many turn to valerian. It <<improves sleep>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("sought", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("sought", text.replace("\\n", "\n")) is None
