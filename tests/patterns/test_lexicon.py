from __future__ import annotations

from dataclasses import replace

import pytest

from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.sightings import Tagged
from healthlint.patterns.tokens import tokenize
from tests.tables import DRUGS, column

LISTS = {
    "condition": ("back pain", "gout~", "migrain*", "pain"),
    "cure": ("cure~", "get rid of"),
}
LEXICON = Lexicon(LISTS, {"drug": DRUGS})


def found(prose: str) -> list[tuple[str, str, str]]:
    """What is tagged: the tag, the words, the rows."""
    tokens = tokenize(prose)
    tagged = LEXICON.find(tokens)
    return [
        (tag, prose[slice(*tokens.span(start, one.end))], " ".join(sorted(one.rows)))
        for tag in sorted(tagged)
        for start in sorted(tagged[tag])
        for one in tagged[tag][start]
    ]


@pytest.mark.parametrize(
    ("prose", "tagged"),
    [
        ("Nothing of the kind.", []),
        ("Curing gout", [("condition", "gout", ""), ("cure", "Curing", "")]),
        ("Get rid of migraines", [("condition", "migraines", ""), ("cure", "Get rid of", "")]),
        ("get rid now", []),
        (
            "Back pain",
            [("condition", "Back pain", ""), ("condition", "pain", ""), ("drug.approved", "pain", "dolex")],
        ),
        ("Somnol XR", [("drug", "Somnol XR", "somnol"), ("drug", "Somnol", "somnol")]),
        ("insomnia", [("drug.approved", "insomnia", "somnol")]),
        ("novex", [("drug", "novex", "novex")]),
    ],
)
def test_terms_and_rows_are_tagged(prose: str, tagged: list[tuple[str, str, str]]) -> None:
    assert found(prose) == tagged


def test_what_is_not_verified_tags_nothing() -> None:
    assert ("drug.approved", "gout", "novex") not in found("gout")
    assert LEXICON.rows("drug.approved") == {"somnol", "dolex"}
    assert LEXICON.rows("drug.none") == set()


def test_a_column_seen_to_be_empty_is_known_and_lists_nothing() -> None:
    bare = replace(DRUGS, rows=(replace(DRUGS.rows[0], columns={"boxed": column()}), DRUGS.rows[1]))
    lexicon = Lexicon(tables={"drug": bare})
    assert lexicon.rows("drug.boxed") == {"somnol", "dolex"}
    assert lexicon.filled("drug.boxed") == {"dolex"}


def test_a_row_that_nobody_verified_is_found_by_name_alone() -> None:
    rumours = replace(DRUGS, rows=tuple(replace(row, verified="not-verified") for row in DRUGS.rows))
    lexicon = Lexicon(tables={"drug": rumours})
    tags = set(lexicon.find(tokenize("Somnol against insomnia.")))
    assert (tags, lexicon.rows("drug.approved")) == ({"drug"}, frozenset())


def test_the_tags_are_lists_tables_and_columns() -> None:
    assert LEXICON.tags == {"condition", "cure", "drug", "drug.approved", "drug.boxed"}


def test_one_term_of_two_rows_means_either() -> None:
    both = Lexicon({}, {"drug": DRUGS, "also": DRUGS})
    tagged = both.find(tokenize("somnol"))
    assert tagged["drug"][0] == tagged["also"][0] == (Tagged(1, frozenset({"somnol"})),)


@pytest.mark.parametrize(
    ("prose", "disguised"),
    [
        ("cure gout", False),
        ("\u0441ure gout", True),
        ("cu\u200bre gout", True),
        ("cur3s", True),
        ("c u r e s", True),
    ],
)
def test_a_disguised_term_is_found_and_known_as_such(prose: str, disguised: bool) -> None:
    (tagged,) = LEXICON.find(tokenize(prose))["cure"][0]
    assert tagged.disguised is disguised


def test_an_empty_lexicon_finds_nothing() -> None:
    assert Lexicon().find(tokenize("cure gout")) == {}
