from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Avoid | Avoid hot baths to <<prevent itching>>.
Apply | - Cold: Apply ice to <<reduce swelling>>.
keep | To <<prevent infection>>, keep the wound dry.
Rinse | Rinse gently to further <<soothe the gums>>.
Proper dental care | Proper dental care <<prevents caries>>.
knowing | After all, knowing the steps <<reduces anxiety>>.
"""

NOT_EXCUSED = r"""
Our regular care <<prevents caries>>.
A care that <<prevents caries>>.
Avoid hot baths with our cream, to <<prevent itching>>.
Avoid hot baths. The cream will <<prevent itching>>.
Buy the cream to <<prevent itching>>.
To <<prevent infection>>, buy the cream.
Avoid creams that <<prevent itching>>.
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("self_care", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("self_care", text.replace("\\n", "\n")) is None
