"""Every finding is where it says: what stands there is what it quotes, by parsers that are not ours."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.lint import lint
from healthlint.rulebook import Rulebook, load
from healthlint.text.source import Source
from tests.measuring import SEEDS, measuring
from tests.oracle import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from healthlint.finding import Finding, Place
    from healthlint.text.source import Format

TODAY = date(2026, 11, 21)
BOOK = load()
LINE_END = re.compile(r"\r\n|\n|\r")


class Tally(NamedTuple):
    """How many places were looked at, and what is wrong with those that are wrong."""

    checked: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((f"{len(self.wrong)} of {self.checked} places are wrong", *self.wrong))


def findings(source: Source, rulebook: Rulebook = BOOK) -> tuple[Finding, ...]:
    """All findings, excused ones included: they too are shown at their place."""
    return lint(source, rulebook, TODAY).findings


def misplaced(source: Source) -> Tally:
    """The matches that are not what stands at their place, and related places where nothing stands."""
    found = findings(source)
    related = [related.place for finding in found for related in finding.related]
    places = [*(finding.place for finding in found), *related]
    stands = shown(source.text, source.format, [(place.start, place.end) for place in places])
    wrong = [
        f"{_named(finding.place)} {finding.rule.id} {finding.match!r}, there stands {there!r}"
        for finding, there in zip(found, stands, strict=False)
        if finding.match != there or finding.text != source.text[finding.place.start : finding.place.end]
    ]
    wrong += [_named(place) for place, there in zip(places, stands, strict=True) if not _tight(source, place, there)]
    wrong += [f"{_named(place)} counted wrong" for place in places if not _counted(source.text, place)]
    return Tally(len(places), tuple(wrong))


def _named(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column} ({place.start}-{place.end})"


def _tight(source: Source, place: Place, there: str) -> bool:
    """Whether a place begins and ends with characters that are shown, written as such or as a reference."""
    first, last = source.text[place.start], source.text[place.end - 1]
    return bool(there) and (first == there[0] or first in "&\\") and (last == there[-1] or last == ";")


def _counted(text: str, place: Place) -> bool:
    """Whether line and column (1-based, code points) are what counting line ends gives."""
    ends = ((place.start, place.line, place.column), (place.end, place.end_line, place.end_column))
    return all(_position(text, at) == (line, column) for at, line, column in ends)


def _position(text: str, at: int) -> tuple[int, int]:
    before = [end.end() for end in LINE_END.finditer(text) if end.end() <= at]
    return len(before) + 1, at - (before[-1] if before else 0) + 1


def sum_of(tallies: Iterable[Tally]) -> Tally:
    every = list(tallies)
    return Tally(sum(one.checked for one in every), tuple(line for one in every for line in one.wrong))


def in_folder(folder: Path) -> Tally:
    return sum_of(misplaced(Source.read(path, path.name)) for path in sorted(folder.iterdir()))


def test_each_place_in_the_seeds_is_right() -> None:
    tally = in_folder(SEEDS)
    assert tally.checked > 100
    assert not tally.wrong, str(tally)


def test_each_place_on_real_pages_is_right() -> None:
    tally = in_folder(measuring("corpora/marketing/pages"))
    assert tally.checked > 1000
    assert not tally.wrong, str(tally)
