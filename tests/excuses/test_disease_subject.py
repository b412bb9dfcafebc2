from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
despair | They feel <<profound>> despair.
symptom | Weight that falls in a <<dramatic>> way is a symptom.
heartbeat | A <<rapid>> heartbeat is common.
diagnosis | It is a <<life-changing>> diagnosis.
infection | A <<breakthrough>> infection is mild.
pain | People with gout have <<remarkable>> pain.
bleeding | <<Breakthrough>> bleeding on the pill is harmless.
symptom | <<Dramatic>> weight loss is a symptom.
suffering from | A <<profound>> man who seldom spoke was suffering from gout.
"""

NOT_EXCUSED = r"""
It <<eases>> labour pain.
It <<cures>> symptoms of gout.
A <<dramatic>> pain relief.
A <<rapid>> relief of symptoms.
<<Rapid>> weight loss in days.
A <<breakthrough>> in pain.
A <<profound>> change for you.
A <<breakthrough>> migraine treatment.
<<Dramatic>> treatment of the symptoms.
A <<life-changing>> tool for people suffering from gout.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("disease_subject", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("disease_subject", text.replace("\\n", "\n")) is None
