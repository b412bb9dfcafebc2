from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
® | ## <<Calming Skin>> Veil®
™ | - <<Soothing Scalp>> Oil with Lumira™
"""

NOT_EXCUSED = r"""
## <<Calming Skin>> Veil
<<Calming Skin>> Veil® is what you need.
## The <<Calming Skin>> Veil® that dries at once
## <<Calming Skin>> Veil® For Every Morning, Every Evening, Every Trip, Every Long Day And Every Dry Cheek
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("product_name", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("product_name", text.replace("\\n", "\n")) is None
