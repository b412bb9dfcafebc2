from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
if | We shall see if it <<cures>> gout.
whether | The question is whether it <<cures>> gout.
would | It would be a <<miracle>>.
were to | The drug were to <<cure>> gout.
to be called | Much is needed to be called a <<cure>>.
If | If it <<works>>, it will be licensed.
if | He spoke as if it were a <<cure>>.
The lower the | The lower the count, the <<better the sleep>>.
"""

NOT_EXCUSED = r"""
It <<cures>> gout.
If you want to <<cure>> gout, call us.
If tablets failed, it <<cures>> gout.
Whether you smoke or not, it <<cures>> gout.
You would love this <<miracle>>.
Our cap would <<cure>> gout.
As if by magic it <<cures>> gout.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("conditional", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("conditional", text.replace("\\n", "\n")) is None
