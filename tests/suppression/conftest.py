from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from healthlint.lint import assess, opened
from healthlint.rulebook import Rulebook, load
from healthlint.suppression.beside import nothing_beside
from healthlint.suppression.deciding import deciding
from healthlint.suppression.naming import Known
from healthlint.text.source import Source, format_of
from tests.conftest import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.lint import Checked
    from healthlint.suppression.beside import Beside

    Judge = Callable[..., Checked]

TODAY = date(2026, 11, 21)


@cache
def plain_rules() -> Rulebook:
    return load(PLAIN)


@pytest.fixture
def judge() -> Judge:
    """Judges a text with the small rulebook, allows heeded."""

    def do(
        text: str,
        name: str = "a.md",
        *,
        today: date = TODAY,
        select: tuple[str, ...] = (),
        beside: Beside = nothing_beside,
    ) -> Checked:
        rulebook = plain_rules().select(select)
        page = opened(Source(name, text, format_of(name)), rulebook, today)
        decide = deciding(Known.of(rulebook), beside)
        return decide(page, assess(page, rulebook.rules)).whole()

    return do
