from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Avoid the word | Avoid the word "<<miracle>>".
We flag | We flag claims like <<cure>>.
never call | Please never call it a <<cure>>.
write "may ease" instead of | Better write "may ease" instead of "<<cures>>".
replace "cures" | Please replace "<<cures>>" with "eases".
must not appear | The word <<cure>> must not appear.
Words to avoid | ## Words to avoid\n\n- <<miracle>>
Avoid these | Avoid these words:\n\n- <<miracle>>
"""

NOT_EXCUSED = r"""
It <<cures>> gout.
No word describes this <<miracle>>.
The word is out: it <<cures>> gout.
Avoid pain with the <<miracle>> balm.
Write to us for a <<cure>>.
In other words, a <<miracle>>.
## Words of thanks\n\n- It <<cured>> me
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("instructional", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("instructional", text.replace("\\n", "\n")) is None
