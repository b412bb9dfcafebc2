from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.typography import plain


@pytest.mark.parametrize(
    ("written", "typed"),
    [("“a”", '"a"'), ("don’t", "don't"), ("a–b—c", "a-b-c"), ("5′ 3″", "5' 3\""), ("«a»", '"a"')],
)
def test_quotes_and_dashes_become_those_of_a_keyboard(written: str, typed: str) -> None:
    assert plain(written) == typed


@given(st.text())
def test_one_character_stays_one_character(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)
