"""A page of more pieces than its size explains is read as far as it may be, and that is said."""

from __future__ import annotations

import pytest

from healthlint.text.readers import allowance, read
from healthlint.text.source import Format, Source


@pytest.fixture(autouse=True)
def _few_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "A_MEGABYTE", 30)


DENSE: dict[str, tuple[Format, str]] = {
    "plain": ("plain", "Word here.\n\n" * 40),
    "lines of one block": ("plain", "First.\n\n" + "Word here.\n" * 40),
    "markdown": ("markdown", "Word here.\n\n" * 40),
    "html": ("html", "<p>Word here." * 40),
    "html in markdown": ("markdown", "First.\n\n<div>\n" + "<p>Word here." * 40 + "\n</div>\n\nLast.\n"),
}


@pytest.mark.parametrize("written_as", DENSE)
def test_what_has_more_pieces_is_read_so_far(written_as: str) -> None:
    form, text = DENSE[written_as]
    parsed = read(Source("page", text, form))
    (problem,) = parsed.problems
    assert problem.what == "more than 30 pieces of text and markup: what follows is not checked"
    assert 0 < problem.at < len(text)
    assert problem.how
    assert 0 < len(parsed.passages) <= 30


@pytest.mark.parametrize("written_as", ["plain", "markdown", "html"])
def test_what_has_fewer_is_read_whole(written_as: Format) -> None:
    parsed = read(Source("page", "Word here.\n\n" * 5, written_as))
    assert not parsed.problems
    assert parsed.passages


def test_a_longer_text_may_have_more() -> None:
    assert allowance.Allowance.of("x" * 3_000_000).most == 90
    assert allowance.Allowance.of("x").most == 30
