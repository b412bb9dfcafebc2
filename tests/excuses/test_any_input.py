from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import excuses
from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.growth import Work, in_step

TEXT = "\n\n".join(
    line.partition("\t")[2].replace("<<", "").replace(">>", "").replace("\\n", "\n")
    for line in Path(__file__).with_name("context.txt").read_text(encoding="utf-8").splitlines()
    if "\t" in line
)
WORDS = st.sampled_from([*sorted(set(TEXT.split())), ".", "\n\n", "# ", "- ", '"', "'", "?", ",", ":", "("])


def page_of(text: str) -> Page:
    return Page(read(Source("x.md", text, "markdown")), Lexicon(), date(2026, 11, 21))


def test_what_helps_the_excuses_is_no_excuse() -> None:
    assert len(excuses.NAMES) == 21
    assert all(callable(excuses.excuse(name)) for name in excuses.NAMES)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS | st.text(max_size=4), max_size=40).map(" ".join), st.data())
def test_no_text_breaks_an_excuse_and_its_words_are_in_the_text(text: str, data: st.DataObject) -> None:
    page = page_of(text)
    length = len(page.document.prose)
    start = data.draw(st.integers(0, length))
    span = Span(start, data.draw(st.integers(start, length)))
    for name in excuses.NAMES:
        words = excuses.excuse(name)(page, span)
        assert words is None or 0 <= words.start < words.end <= length


HOSTILE = (
    "cure ",
    "not cure ",
    "no cure, ",
    '"cure ',
    "'cure ",
    "cure? ",
    "# cure\n\n",
    "- cure:\n",
    "Myth: cure ",
    "1,1.",
    "Cure ",
)


@pytest.mark.parametrize("name", excuses.NAMES)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(name: str) -> None:
    def work(size: int) -> Work:
        page = page_of("\n\n".join(unit * (size // len(unit)) for unit in HOSTILE))
        places = range(0, len(page.document.prose), 80)
        return lambda: [excuses.excuse(name)(page, Span(at, at + 4)) for at in places]

    assert in_step(work, 1_000, 8_000)
