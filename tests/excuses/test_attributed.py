from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Cochrane | It <<works>>, according to a 2023 Cochrane review.
The FDA | The FDA says it <<works>> for migraine.
Leeds Teaching Hospitals | Dr Amara Singh, a cardiologist at Leeds Teaching Hospitals, said it <<works>>.
(WHO, 2024) | It <<prevents>> deafness (WHO, 2024).
2021 trial | A 2021 trial of 84 people in JAMA showed that it <<works>>.
(Yam et al., 2019) | In the LAMP trial (Yam et al., 2019) drops <<slowed>> myopia.
The World Health Organization | The World Health Organization estimates that it <<saves lives>>.
NHS | According to the NHS, it <<helps>> most people.
Dr Ida Holm of Lund University | Dr Ida Holm of Lund University, an expert, explains that it <<helps>>.
reviewed it in 2019 | Choi and colleagues reviewed it in 2019 and found that it <<helps>>.
Professor Ida Holm of Lund University | It <<helps>>, said Professor Ida Holm of Lund University.
"""

NOT_EXCUSED = r"""
Experts say it <<works>>.
Doctors agree that it <<works>>.
Our midwife promises that it <<works>>.
A study in the Journal of Sleep shows it <<works>>.
According to experts, it <<works>>.
According to published data, it <<works>>.
Dr Bob Lane, our founder, says it <<works>>.
The WHO wrote on deafness in 2024. It <<works>>.
FDA-approved, it <<works>>.
Dr Bob Lane says it <<works>>.
It <<works>>, said Dr Bob Lane in a video.
Since 2019 our study centre has shown that it <<works>>.
A film star said it <<works>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("attributed", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("attributed", text.replace("\\n", "\n")) is None
