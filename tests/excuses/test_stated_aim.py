from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
aim is to | The aim is to <<ease pain>> with warmth.
goal is not only to | Our goal is not only to <<ease pain>>.
committed to helping | We are committed to helping you <<sleep better>>.
should focus on | Care should focus on <<easing pain>>.
"""

NOT_EXCUSED = r"""
The pad <<eases pain>>. Its aim is to please.
A pad designed to <<ease pain>>.
We aim high and <<ease pain>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("stated_aim", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("stated_aim", text.replace("\\n", "\n")) is None
