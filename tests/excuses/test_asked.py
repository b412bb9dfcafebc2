from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Is it a cure for gout? | Is it a <<cure>> for gout?
Does tea cure gout? | Does tea <<cure>> gout? No.
So can tea cure gout? | So can tea <<cure>> gout? Trials are small.
Tea: a miracle? | Tea: a <<miracle>>?
Does tea cure gout? | # Does tea <<cure>> gout?\n\nThere is little evidence.
How do you know it is a cure? | How do you know it is a <<cure>>?
Could this be a cure for gout? | Could this be a <<cure>> for gout? No.
Why would it cure gout? | Why would it <<cure>> gout? It does not.
"""

NOT_EXCUSED = r"""
Tea <<cures>> gout.
Does tea <<cure>> gout? Yes.
Does tea <<cure>> gout? With our blend, it does.
Does tea <<cure>> gout? Our blend can.
Does tea <<cure>> gout? Good question. It does.
Want to <<cure>> gout?
Why is it such a <<miracle>>?
Tea <<cures>> gout, doesn't it?
Want to <<cure>> gout? No problem.
Does tea <<cure>> gout? Every time.
Does tea <<cure>> gout? Ours does.
Does tea <<cure>> gout? Go ahead and see.
Could this be the <<cure>> gout has waited for?
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("asked", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("asked", text.replace("\\n", "\n")) is None
