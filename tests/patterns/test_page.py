from __future__ import annotations

from tests.pages import at, page_of, words_at
from tests.tables import DRUGS

TEXT = "Dolex treats back pain, neuropathic pain and insomnia. See [our page](https://example.org)."


def tagged(name: str, *, complement: bool = False) -> dict[str, set[str]]:
    """The words of a tag on the page, and the rows each may mean."""
    page = page_of(TEXT, {"treat": ("treat~",)}, [DRUGS])
    places = page.tag(name, complement=complement)
    return {
        words_at(page, page.tokens.span(start, one.end)): set(one.rows)
        for start, there in places.items()
        for one in there
    }


def test_lists_tables_and_columns_are_tags() -> None:
    assert tagged("treat") == {"treats": set()}
    assert tagged("drug") == {"Dolex": {"dolex"}}
    assert tagged("drug.approved") == {
        "pain": {"dolex"},
        "neuropathic pain": {"dolex"},
        "insomnia": {"somnol"},
    }


def test_structure_is_a_tag() -> None:
    assert tagged("link") == {"our page": set()}


def test_a_tag_that_is_not_known_is_nowhere() -> None:
    assert tagged("none") == {}


def test_the_complement_of_a_column_is_the_rows_that_do_not_list_the_words() -> None:
    found = tagged("drug.approved", complement=True)
    assert found["insomnia"] == {"dolex"}
    assert found["neuropathic pain"] == {"somnol"}


def test_words_inside_longer_words_of_a_column_have_no_complement_of_their_own() -> None:
    page = page_of("neuropathic pain, pain", tables=[DRUGS])
    assert sorted(page.tag("drug.approved", complement=True)) == [0, 3]


def test_a_named_clause_is_a_tag() -> None:
    page = page_of(
        "Rest helps gout.", clauses={"help": lambda page: [at(page, "helps"), at(page, "helps gout")]}
    )
    (places,) = page.tag("help").values()
    assert [words_at(page, page.tokens.span(1, place.end)) for place in places] == ["helps gout", "helps"]


def test_a_span_without_a_word_is_no_place() -> None:
    page = page_of('A "" b', clauses={"empty": lambda page: [at(page, '""')]})
    assert page.tag("empty") == {}


def test_a_question_is_answered_once() -> None:
    page = page_of("a")
    assert page.recall("question", lambda: 1) == 1
    assert page.recall("question", lambda: 2) == 1
