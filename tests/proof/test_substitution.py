from __future__ import annotations

from datetime import date

import pytest

from healthlint.knowledge.table import Column, Row, Table
from healthlint.patterns.lexicon import Lexicon
from healthlint.proof.substitution import SubstitutionError, fill, fillings


def row(identifier: str, names: tuple[str, ...], **uses: tuple[str, ...]) -> Row:
    columns = {name: Column(values=values, verified="secondary") for name, values in uses.items()}
    return Row(
        id=identifier,
        names=names,
        source="https://example.org/",
        checked=date(2026, 1, 1),
        verified="primary",
        columns=columns,
    )


DRUGS = Table(
    table="drug",
    about="drugs",
    max_age=365,
    rows=(
        row("one", ("onex", "onexol"), approved=("gout",)),
        row("two", ("twox",), approved=("asthma", "hay fever", "eczema")),
        row("none", ("nonex",)),
    ),
)
LEXICON = Lexicon(
    lists={"condition": ("gout", "depress*", "heart attack~"), "long": tuple(f"word{n}" for n in range(100))},
    tables={"drug": DRUGS},
)


def texts(written: str, limit: int | None = 25) -> list[str]:
    return [fill(written, filling) for filling in fillings(written, LEXICON, limit)]


def test_a_text_without_places_is_tried_once() -> None:
    assert texts("plain, {{ template }}, {Odd}") == ["plain, {{ template }}, {Odd}"]


def test_a_place_is_filled_with_each_entry_in_its_base_form() -> None:
    assert texts("<<{condition}>>!") == ["<<gout>>!", "<<depress>>!", "<<heart attack>>!"]


def test_a_long_list_is_sampled_from_first_to_last_unless_all_is_asked_for() -> None:
    sampled = texts("{long}")
    assert (len(sampled), sampled[0], sampled[-1]) == (25, "word0", "word96")
    assert texts("{long}", None) == [f"word{n}" for n in range(100)]


def test_two_lists_are_gone_through_together() -> None:
    filled = texts("{long} for {condition}", None)
    assert len(filled) == 100
    assert {text.split(" for ")[1] for text in filled} == {"gout", "depress", "heart attack"}


def test_one_list_in_two_places_is_one_entry() -> None:
    assert texts("{condition}, {condition}")[1] == "depress, depress"


def test_a_table_is_filled_with_every_name_of_every_row() -> None:
    assert texts("{drug}") == ["onex", "onexol", "twox", "nonex"]


def test_places_of_one_table_mean_one_row() -> None:
    assert texts("{drug}: {drug.approved}") == [
        "onex: gout",
        "onexol: gout",
        "twox: asthma",
        "twox: hay fever",
        "twox: eczema",
    ]


@pytest.mark.parametrize(
    "written", ["{unknown}", "{drug.unknown}", "{condition.name}", "{condition} {condition.name}"]
)
def test_a_place_that_nothing_can_fill_is_an_error(written: str) -> None:
    with pytest.raises(SubstitutionError, match="name a term list, a table or a column"):
        fillings(written, LEXICON)


def test_what_is_not_known_of_a_row_fills_nothing() -> None:
    unknown = Column(values=("gout",), verified="not-verified")
    table = Table(table="drug", about="drugs", max_age=1, rows=(row("one", ("onex",)),))
    hidden = Table(
        table="drug",
        about="drugs",
        max_age=1,
        rows=(Row(**{**vars(table.rows[0]), "columns": {"approved": unknown}}),),
    )
    with pytest.raises(SubstitutionError):
        fillings("{drug.approved}", Lexicon(tables={"drug": hidden}))
