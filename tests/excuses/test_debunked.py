from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
myth | It is a myth that tea <<cures>> gout.
Beware | Beware of sellers who promise a <<miracle>>.
scam | The <<miracle>> diet is a scam.
Myth | Myth: tea <<cures>> gout.
not true | Tea <<cures>> gout. That is not true.
untrue | The claim is that tea <<cures>> gout. It is untrue.
Red flags | ## Red flags\n\n- <<Miracle>> pills
scam | # Know your rights\n\n## Signs of a scam\n\n### Offers\n\nA <<miracle>> for sale.
scammers | These lines are used by scammers:\n\n- <<Cures>> gout\n- Act now
scammers | These lines are used by scammers:\n\n- Act now\n- <<Cures>> gout
Verdict: False | Claim: tea <<cures>> gout.\n\nVerdict: False.
claims that | The brand claims that tea <<cures>> gout.
warns | Our pharmacist warns against <<miracle>> pills.
"""

NOT_EXCUSED = r"""
This is no scam: tea <<cures>> gout.
Others are a scam, but tea <<cures>> gout.
Myth: nothing works. Fact: tea <<cures>> gout.
It is a myth that tea does not <<cure>> gout.
We claim that tea <<cures>> gout.
Experts claim that tea <<cures>> gout.
# Myths about tea\n\n## What we do\n\nTea <<cures>> gout.
## Common myths\n\nIn truth, tea <<cures>> gout.
## Scams\n\nOur tea <<cures>> gout.
Tea <<cures>> gout. It is not a myth.
Tea <<cures>> gout. This is great.
Tea <<cures>> gout.\n\nThis is false modesty.
These help:\n\n- Tea <<cures>> gout
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("debunked", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("debunked", text.replace("\\n", "\n")) is None
