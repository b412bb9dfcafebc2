from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Excused = Callable[[str, str], str | None]

EXCUSED = r"""
Tabloids | Tabloids called it a "<<miracle>>".
so-called | The so-called "<<miracle>>" pill is sugar.
label | The label says '<<cures>> all'.
was called | It was called a "<<wonder drug>>".
warned | "This <<miracle>> is a trick on all of us," warned Dr Ines Roth.
website | The website says "you will be <<cured>> in a week, and your money back".
the term  | People hate the term "<<cured>>".
 meant | "<<Miracle>>" meant a short survey of fans.
jar | The jar says "<<cures>> all colds in a day".
headline | A headline said "<<Breakthrough>>".
"""

NOT_EXCUSED = r"""
"I was <<cured>>," says Tom.
Our "<<miracle>>" balm.
Fans call it a "<<miracle>>".
A <<miracle>> in the headlines.
The website shows "my <<miracle>> and me" by Tom.
It was called a "<<cure>> for everything that has ever ailed you".
The film's 'moral' is a <<miracle>>.
We quote the press: "a <<miracle>>".
"""


@pytest.mark.parametrize("row", EXCUSED.strip().splitlines())
def test_excused_by_these_words(row: str, excused: Excused) -> None:
    words, _, text = row.partition(" | ")
    assert excused("quoted", text.replace("\\n", "\n")) == words


@pytest.mark.parametrize("text", NOT_EXCUSED.strip().splitlines())
def test_not_excused(text: str, excused: Excused) -> None:
    assert excused("quoted", text.replace("\\n", "\n")) is None
