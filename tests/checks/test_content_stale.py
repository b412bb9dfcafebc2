from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from healthlint.checks import NAMES, function
from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.text.reading import read
from healthlint.text.source import Source
from tests.growth import in_step

if TYPE_CHECKING:
    from healthlint.judgement import Judgement
    from tests.growth import Work

TODAY = date(2026, 11, 21)
# A drug needs no table of its own here: a list of that name gives the same tag.
LEXICON = Lexicon(lists={"drug": ("semaglutide",)})


def judged(text: str, months: int = 24, drug_months: int = 12) -> list[Judgement]:
    page = Page(read(Source("x.md", text, "markdown")), LEXICON, TODAY)
    return list(function("content-stale")(page, months=months, drug_months=drug_months))


def words(text: str) -> list[str]:
    """The marked words of each judgement."""
    prose = read(Source("x.md", text, "markdown")).prose
    return [prose[slice(*judgement.hit.span)] for judgement in judged(text)]


def test_it_is_found_by_its_name() -> None:
    assert "content-stale" in NAMES


def test_an_old_review_is_found_where_it_stands() -> None:
    assert words("# Gout\n\nLast reviewed: 1 June 2019\n") == ["Last reviewed: 1 June 2019"]


@pytest.mark.parametrize(
    "text",
    [
        "# Gout\n\nLast reviewed: 1 August 2026\n",
        "# Gout\n\nNo date at all.\n",
        "# Gout\n\nReviewed by hand.\n",
        "",
    ],
)
def test_a_fresh_page_or_one_without_a_date_is_left_alone(text: str) -> None:
    assert judged(text) == []


def test_the_newest_date_counts() -> None:
    assert judged("# Gout\n\nPublished: 1 June 2012\n\nUpdated: 1 August 2026\n") == []


def test_a_page_about_a_drug_has_less_time() -> None:
    text = "# {}\n\nLast reviewed: 12 November 2025\n"
    assert judged(text.format("Gout")) == []
    assert judged(text.format("Semaglutide")) != []


def test_a_date_in_the_front_matter_counts_too() -> None:
    found = judged("---\nlastmod: 2020-05-01\n---\n\n# Gout\n\nText.\n")
    assert [tuple(one.hit.span) for one in found] == [(0, 0)]


def test_a_date_that_cannot_be_read_is_no_date() -> None:
    assert judged("---\nlastmod: last spring\n---\n\n# Gout\n") == []
    assert judged("---\nlastmod: 2020-13-45\n---\n\n# Gout\n") == []


def test_a_month_or_a_year_stands_for_its_first_day() -> None:
    assert judged("---\nlastmod: 2024-11\n---\n\n# Gout\n") != []
    assert judged("---\nlastmod: 2025\n---\n\n# Gout\n") == []


def test_the_facts_say_date_age_and_limit() -> None:
    (found,) = judged("# Gout\n\nLast reviewed: 21 November 2023\n")
    assert dict(found.facts) == {"date": "2023-11-21", "age": "36 months", "limit": "24 months"}


@pytest.mark.parametrize(
    "text",
    [
        "# Gout\n\nLast reviewed: 1 June 2012 | Archived\n",
        "# The history of the polio vaccine\n\nPublished: 1 June 1999\n",
        "# Gout\n\nThis page is archived.\n\nLast reviewed: 1 June 2012\n",
        "# Gout\n\nThis page is no longer updated.\n\nLast reviewed: 1 June 2012\n",
    ],
)
def test_a_page_that_is_kept_as_it_was_is_left_alone(text: str) -> None:
    assert judged(text) == []


def test_a_patients_history_does_not_retire_a_page() -> None:
    assert judged("# Gout\n\nAsk about a history of gout.\n\nLast reviewed: 1 June 2012\n") != []


def test_without_a_limit_nothing_is_stale() -> None:
    page = Page(read(Source("x.md", "Last reviewed: 1 June 1999\n", "markdown")), LEXICON, TODAY)
    assert list(function("content-stale")(page)) == []


def test_the_limit_is_the_rules() -> None:
    text = "# Gout\n\nLast reviewed: 21 August 2026\n"
    assert judged(text, months=3) != []
    assert judged(text, months=4) == []


@pytest.mark.slow
def test_many_dates_take_linear_time() -> None:
    def work(dates: int) -> Work:
        page = Page(
            read(Source("x.md", "Last reviewed: 1 June 2012\n\n" * dates, "markdown")), LEXICON, TODAY
        )
        assert page.document.bylines
        return lambda: list(function("content-stale")(page, months=24, drug_months=12))

    assert in_step(work, 400, 3_200)
