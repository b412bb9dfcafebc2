from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
is indicated for | It is indicated for <<severe>> gout.
is approved for | It is approved for <<treating>> gout.
boxed warning | The boxed warning names <<death>>.
breakthrough therapy designation | It has breakthrough therapy designation as a <<breakthrough>>.
prescribing information | The prescribing information says it <<works>>.
Directive 2001 | Directive 2001/83/EC defines what <<cures>>.
have not been evaluated by | These <<statements>> have not been evaluated by the FDA.
"""

NOT_EXCUSED = r"""
It <<cures>> gout.
FDA-approved supplements <<cure>> gout.
It is approved for everyone and <<cures>> gout.
Our tea is indicated for gout and <<cures>> it.
The approved shop sells what <<cures>> gout.
It <<cures>> gout. It is approved for gout.
The director regulates how it <<cures>> gout.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("regulatory_text", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("regulatory_text", text.replace("\\n", "\n")) is None
