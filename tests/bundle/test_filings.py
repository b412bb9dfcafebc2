"""What a bundle says of patterns is what would be worked out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.bundle.book import parts_of, rulebook_of
from healthlint.bundle.buckets import Buckets
from healthlint.bundle.buckets import packed as bucketed
from healthlint.bundle.filings import Filings, packed
from healthlint.bundle.form import parts, written
from healthlint.bundle.lots import lots
from healthlint.patterns.filing import filed
from healthlint.patterns.required import required
from healthlint.patterns.structure import EXPRESSIONS
from healthlint.rulebook import load

if TYPE_CHECKING:
    from pathlib import Path

PATTERNS = ("a miracle cure", "<drug> ... heals~", "/cur(?:es|ed) in \\d+ days/", "heali*")


def test_what_is_kept_is_what_would_be_worked_out() -> None:
    found = Filings(memoryview(packed({PATTERNS, ()})))
    assert found.filed(PATTERNS) == filed(PATTERNS)
    assert found.filed(()) == filed(())
    for expression in ("cur(?:es|ed) in \\d+ days", *(one.pattern for one in EXPRESSIONS.values())):
        assert found.required(expression) == required(expression)


def test_other_patterns_are_not_known() -> None:
    found = Filings(memoryview(packed({PATTERNS})))
    assert found.filed(PATTERNS[::-1]) is None
    assert found.filed(PATTERNS[:1]) is None
    assert found.required("cur(?:es|ed)") is None


def test_a_rulebook_brings_what_its_clauses_ask_for_and_files_the_rest_itself(plain: Path) -> None:
    book = load(plain)
    lexicon = rulebook_of(parts(written("k", parts_of(book)), "k"), book.root).lexicon
    assert lexicon.ready is not None
    for lot in lots(book):
        assert lexicon.ready.filed(lot) == filed(lot)
    assert lexicon.ready.filed(PATTERNS) is None
    assert lexicon.filed(PATTERNS) == filed(PATTERNS)
    assert lexicon.required("cur(?:es|ed)") == required("cur(?:es|ed)")


def test_names_are_looked_up_in_buckets() -> None:
    values = {"": 3, "é": [1], **{f"name {number}": {"n": number} for number in range(99)}}
    data = bucketed(values)
    assert data == bucketed(dict(reversed(values.items())))
    assert {name: Buckets(memoryview(data)).get(name) for name in values} == values
    assert Buckets(memoryview(data)).get("elsewhere") is None
    assert Buckets(memoryview(bucketed({}))).get("") is None
