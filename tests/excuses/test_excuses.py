from __future__ import annotations

import pytest

from healthlint import excuses


@pytest.mark.parametrize("name", ["negated", "quoted", "cited", "research_aim"])
def test_an_excuse_is_found_by_its_name(name: str) -> None:
    assert name in excuses.NAMES
    assert callable(excuses.excuse(name))


def test_there_is_no_other_excuse() -> None:
    assert "well_meant" not in excuses.NAMES
    with pytest.raises(ModuleNotFoundError):
        excuses.excuse("well_meant")
