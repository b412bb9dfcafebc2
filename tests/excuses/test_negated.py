from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
not | It is not a <<cure>> for gout.
unclear whether | It is unclear whether it is a <<cure>>.
No | No tonic, which is sold by the litre, <<cures>> gout.
None | None of the tonics, however long you take them, <<cures>> gout.
no | We know that in the end no pill <<cures>> gout.
no | It is clear by now that no pill <<cures>> gout.
No | No tea <<cures>> gout.
neither | It neither soothes nor <<heals>> eczema.
None | None of the teas, whatever the label says, <<cures>> gout.
no | There is no drug that <<reverses>> dementia.
without | The clinic treats lupus without <<curing>> it.
rather than | It is a crutch rather than a <<cure>>.
don't let anyone | Please don't let anyone tell you it <<cures>> lupus.
it is not | A <<miracle>> it is not.
nothing | Balms <<cure>> nothing.
is impossible | A <<cure>> in a day is impossible.
has not been found | A <<cure>> for tinnitus has not been found.
No | No oil <<cures>> ulcers, No oil.
not | The cap is not a <<cure>> and we will never call it one.
little proof | There is little proof that magnets <<heal>> bones.
not | It has not been shown that leeches <<cure>> migraine.
"""

NOT_EXCUSED = r"""
It is not only safe, it <<cures>> gout.
No doubt, it <<cures>> gout.
You'd be foolish not to take what <<cures>> gout.
The balm never fails to <<heal>> eczema.
You don't need a doctor to <<cure>> a wart.
It has no sugar and <<cures>> colds.
People who could not walk were <<cured>>.
Nothing <<heals>> faster than our balm.
Isn't it a <<miracle>>?
It is a myth that you cannot <<cure>> baldness.
It is not a drug, and it <<cures>> gout.
The tea, not the tablet, <<cures>> gout.
Gout isn't the only thing it <<cures>>.
It doesn't sting, making it a <<miracle>> for gout.
Our salve cannot be praised enough: a <<miracle>>.
Don't miss the <<miracle>>.
There is no ache we cannot <<cure>>.
No, it <<cures>> gout.
Who says you can't <<cure>> gout?
It <<cures>> gout. It is not a drug.
With no needles and no pills, the ring <<ends>> nausea.
No rash, and your skin <<heals>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("negated", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("negated", text.replace("\\n", "\n")) is None
