from __future__ import annotations

import pytest

from healthlint import checks
from tests.pages import page_of


def test_every_module_is_a_check() -> None:
    assert checks.NAMES == ("content-stale", "reading-level")
    assert all(callable(checks.function(name)) for name in checks.NAMES)


def test_there_is_no_other_check() -> None:
    with pytest.raises(ModuleNotFoundError):
        checks.function("content-fresh")


@pytest.mark.parametrize(
    "date", ["9999999999", "0000-01-01", "2024-13-01", "2024-02-31", "2024-", "-", "soon", "²", "٢٠٢٤"]
)
@pytest.mark.parametrize("name", checks.NAMES)
def test_no_date_breaks_a_check(name: str, date: str) -> None:
    list(checks.function(name)(page_of(f'---\nlastmod: "{date}"\n---\nUpdated: {date}\n')))
