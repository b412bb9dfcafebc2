"""Filings that are kept from run to run are those that would be worked out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from healthlint.bundle import cache, form
from healthlint.many.filed import filings
from healthlint.patterns.filing import filed, filing

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.patterns.filing import Filed

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither owners nor these permissions"
)

PATTERNS = ("a miracle cure", "<drug> ... heals~", "/cur(?:es|ed)/", "heali*")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "healthlint"


def worked_out(patterns: tuple[str, ...]) -> Filed:
    return {one[:2]: [number] for number, one in enumerate(patterns)}


def never(patterns: tuple[str, ...]) -> Filed:
    raise AssertionError(patterns)


def test_what_is_kept_is_not_worked_out_again(place: Path) -> None:
    first = filings(place)
    expected = first.filed(PATTERNS, worked_out)
    first.shelf.keep()
    assert filings(place).filed(PATTERNS, never) == expected == worked_out(PATTERNS)


def test_other_patterns_are_filed_by_themselves(place: Path) -> None:
    first = filings(place)
    first.filed(PATTERNS, worked_out)
    first.shelf.keep()
    again = filings(place)
    assert again.filed(PATTERNS[::-1], worked_out) == worked_out(PATTERNS[::-1])
    again.shelf.keep()
    assert filings(place).filed(PATTERNS, never)


def test_agendas_are_filed_from_a_shelf_while_that_is_asked_for(place: Path) -> None:
    known = filings(place)
    with filing(known.filed):
        assert filed(PATTERNS, worked_out) == worked_out(PATTERNS)
    known.shelf.keep()
    with filing(filings(place).filed):
        assert filed(PATTERNS, never) == worked_out(PATTERNS)
    assert filed(PATTERNS, lambda _: {}) == {}


def test_nothing_is_written_where_nothing_is_new(place: Path) -> None:
    filings(place).shelf.keep()
    assert not place.exists()


def test_a_shelf_that_would_grow_too_large_is_begun_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = filings(place)
    first.filed(PATTERNS, worked_out)
    first.shelf.keep()
    monkeypatch.setattr("healthlint.many.shelf._MOST", 10)
    again = filings(place)
    again.filed(("a",), worked_out)
    again.shelf.keep()
    (file,) = place.glob("*.signs")
    assert len(form.parts(file.read_bytes()).places) == 1


def test_what_others_may_write_is_not_used(place: Path) -> None:
    first = filings(place)
    first.filed(PATTERNS, worked_out)
    first.shelf.keep()
    place.chmod(0o777)
    assert cache.trusted(place) is False
    assert filings(place).filed(PATTERNS, lambda _: {}) == {}
