from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
hope to | Researchers hope to find a <<cure>>.
search for | The search for a <<cure>> goes on.
will test whether | The trial will test whether it <<prevents>> gout.
being studied | It is being studied as a <<cure>> for gout.
aims to | The team aims to <<reverse>> gout.
looking for | Scientists are looking for a <<cure>>.
"""

NOT_EXCUSED = r"""
We aim to <<cure>> gout.
Our researchers hope to <<cure>> gout.
Researchers hope to help you to <<cure>> gout.
The search for a <<cure>> is over.
Researchers found a <<cure>>.
Your search for a <<cure>> ends here.
Looking for a <<cure>>?
She hopes to buy a <<miracle>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("research_aim", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("research_aim", text.replace("\\n", "\n")) is None
