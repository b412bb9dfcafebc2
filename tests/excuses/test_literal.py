from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Miracle-Gro | He drank <<Miracle>>-Gro.
Cure Alzheimer's Fund | She gave to the <<Cure>> Alzheimer's Fund.
The CURE | The <<CURE>> trial was large.
Miracle | They saw the film <<Miracle>> twice.
cured meat | Eat less <<cured>> meat.
cures the resin | A lamp <<cures>> the resin.
cure rate | The <<cure>> rate was 40%.
two-year guarantee | It has a two-year <<guarantee>>.
Guaranteed Rate Mortgage | He left <<Guaranteed>> Rate Mortgage.
polish is cured | The polish is <<cured>> under a lamp.
"""

NOT_EXCUSED = r"""
<<Cure>> your gout.
Our <<Miracle>> Cream works.
Buy the <<MIRACLE>> drops.
# The <<Miracle>> Root From Old Peru
A <<miracle>> trial of our tea.
We <<guarantee>> a pregnancy.
Welcome to the <<Cure>> Clinic.
He <<cured>> the patient with ham.
The <<C U R E>> for gout is here.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("literal", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("literal", text.replace("\\n", "\n")) is None
