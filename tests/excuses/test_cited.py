from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
[1] | It <<cures>> gout [1].
doi:10.1000/xyz123 | It <<cures>> gout (doi:10.1000/xyz123).
[2] | It <<cures>> gout and [2] that is known.
PMID: 12345678 | It <<cures>> gout (PMID: 12345678).
[3] | It <<cures>> gout. [3]
the review | It <<cures>> gout, says [the review](https://example.org/review).
N Engl J Med 2021;384:989 | It <<lowers>> weight. Source: N Engl J Med 2021;384:989.
"""

NOT_EXCUSED = r"""
It <<cures>> gout.
It <<cures>> gout, see [our shop](/shop).
It <<cures>> gout: [buy now](https://example.org/shop).
It <<cures>> gout. Many people in Leeds drink it, and there are seven shops that sell it [1].
It <<cures>> gout.\n\nSource: N Engl J Med 2021;384:989.
It <<cures>> gout (see page 4).
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("cited", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("cited", text.replace("\\n", "\n")) is None
