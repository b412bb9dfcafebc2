from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
may | It may <<ease>> gout.
might | It might <<ease>> gout.
could | It could <<ease>> gout.
Possibly | Possibly it <<eases>> gout.
is thought to | It is thought to <<ease>> gout.
potential | It is a potential <<treatment>> for gout.
appears to | It appears to <<ease>> gout.
May | May <<ease>> gout.
may | It <<may ease>> gout.
"""

NOT_EXCUSED = r"""
It can <<ease>> gout.
It <<eases>> gout, and may be taken at night.
It could not be easier to <<cure>> gout.
Unlock your full potential and <<cure>> gout.
Since May it <<cures>> gout.
Every May it <<cures>> gout.
Promising: it <<cures>> gout.
It seems to <<cure>> gout.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("hedged", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("hedged", text.replace("\\n", "\n")) is None
