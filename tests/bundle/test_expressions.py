from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.bundle.expressions import remembered
from healthlint.text import lazy

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXT = "In Weeks, within 3 days: Café"
WRITTEN = (r"\b(?P<when>in|within) (?:\d+ )?\w+s\b", regex.IGNORECASE | regex.VERSION1)


def test_what_was_compiled_once_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "healthlint"
    with remembered(place):
        first = [match.groupdict() for match in lazy.compiled(*WRITTEN).finditer(TEXT)]
    lazy.compiled.cache_clear()
    monkeypatch.setattr(lazy, "_prepared", {})
    with remembered(place):
        monkeypatch.setattr(regex, "compile", None)
        again = lazy.compiled(*WRITTEN)
    assert (
        [match.groupdict() for match in again.finditer(TEXT)] == first == [{"when": "In"}, {"when": "within"}]
    )
    assert (again.pattern, again.groupindex) == (WRITTEN[0], {"when": 1})


def test_without_a_place_nothing_is_kept(tmp_path: Path) -> None:
    with remembered(None):
        assert lazy.compiled("a+").search("caat")
    assert list(tmp_path.iterdir()) == []
