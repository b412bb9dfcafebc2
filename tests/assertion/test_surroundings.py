from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest

from healthlint import assertion, excuses
from healthlint.assertion.surroundings import (
    REACH,
    Wording,
    after,
    around,
    before,
    in_one_block,
    outside,
    phrases,
    sentence_after,
    text,
)
from healthlint.rulebook import load
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.fresh import ROOT
from tests.pages import TODAY, at, page_of, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

RULEBOOK = load()
SEEDS = sorted((ROOT / "seeds").iterdir())


def modules() -> Iterator[ModuleType]:
    for package in (assertion, excuses):
        for module in pkgutil.iter_modules(package.__path__):
            yield importlib.import_module(f"{package.__name__}.{module.name}")


WORDINGS = {
    f"{module.__name__.rpartition('.')[2]} {name}": value
    for module in modules()
    for name, value in vars(module).items()
    if isinstance(value, Wording)
}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_a_wording_is_found_where_any_of_its_patterns_is(seed: Path) -> None:
    page = RULEBOOK.page(read(Source.read(seed)), TODAY)
    whole = Span(0, len(page.document.prose))
    assert len(WORDINGS) > 20
    for name, wording in WORDINGS.items():
        plainly = {match.span for pattern in wording.patterns for match in page.find(pattern)}
        assert (name, Wording(wording.patterns).within(page, whole)) == (name, sorted(plainly))


@pytest.mark.parametrize(
    ("patterns", "prose", "places"),
    [
        (("no", "never"), "No, never.", ["No", "never"]),
        (("deny~ that",), "He denies that.", ["denies that"]),
        (("mislead*",), "It is misleading.", ["misleading"]),
        (("<percent> of",), "95% of them.", ["95% of"]),
        ((r"/n[oi]/",), "No, nine.", ["No", "ni"]),
        (("n0", "never"), "n\u0435ver", ["n\u0435ver"]),
        ((), "No.", []),
    ],
)
def test_whatever_a_pattern_begins_with_it_is_found(
    patterns: tuple[str, ...], prose: str, places: list[str]
) -> None:
    page = page_of(prose)
    found = Wording(patterns).within(page, Span(0, len(prose)))
    assert [words_at(page, span) for span in found] == places


def test_a_longer_phrase_can_mean_something_else() -> None:
    page = page_of("No doubt it helps. No.")
    wording = Wording(("no",), ("no doubt",))
    assert [span.start for span in wording.within(page, Span(0, 30))] == [19]
    assert wording.first(page, Span(0, 18)) is None


def test_the_first_place_in_a_range() -> None:
    page = page_of("No, no, no.")
    assert Wording(("no",)).first(page, Span(1, 11)) == (4, 6)
    assert Wording(("no",)).first(page, Span(1, 5)) is None


def test_what_stands_around_a_hit() -> None:
    page = page_of("It is said, and we think so, that it cures gout. Then more.")
    hit = at(page, "cures")
    assert text(page, around(page, hit, "sentence")) == "It is said, and we think so, that it cures gout."
    assert text(page, before(page, hit, "sentence")).endswith("that it ")
    assert text(page, after(page, hit, "sentence")) == " gout."


def test_an_endless_sentence_is_looked_at_in_bounds_and_the_hit_always() -> None:
    page = page_of("word " * 1_000, format_="plain")
    span = around(page, Span(2_500, 2_504), "sentence")
    assert span == (2_500 - REACH, 2_504 + REACH)
    assert around(page, Span(0, 4_999), "clause").covers(Span(0, 4_999))


def test_a_place_outside_an_inner_range() -> None:
    page = page_of("No tea cures gout, no.")
    inner = at(page, "No tea")
    assert outside(page, Wording(("no",)), Span(0, 22), inner) == (19, 21)
    assert outside(page, Wording(("tea",)), Span(0, 22), inner) is None


def test_the_sentence_after_ends_with_the_section() -> None:
    page = page_of("One here. Two here.\n\n# Three")
    assert text(page, sentence_after(page, at(page, "One")) or Span(0, 0)) == "Two here."
    assert sentence_after(page, at(page, "Two")) is None
    assert sentence_after(page, at(page, "Three")) is None


def test_whether_two_ranges_stand_in_one_block() -> None:
    page = page_of("One, two.\n\nThree.")
    assert in_one_block(page, at(page, "One"), at(page, "two"))
    assert not in_one_block(page, at(page, "Three"), at(page, "One"))


def test_lists_are_split_at_commas() -> None:
    assert phrases("a b,\n  c  d , ", "e") == ("a b", "c d", "e")
