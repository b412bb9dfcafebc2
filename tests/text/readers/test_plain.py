from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.readers import read
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.growth import Work, in_step

if TYPE_CHECKING:
    from healthlint.text.passage import Passage

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SENTENCES = (
    "Ketamine is a dissociative anesthetic that has been used for decades in hospitals and clinics."
    " It is not a cure. Talk to your doctor before you change any treatment, whatever you read."
)


def passages(text: str) -> tuple[Passage, ...]:
    return read(Source("page.txt", text)).passages


def outline(text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text.text) for p in passages(text)]


def kinds(text: str) -> list[str]:
    return [p.kind for p in passages(text)]


def test_a_title_headings_and_paragraphs() -> None:
    text = "Living with pain\n\nPain is common.\n\nWhat helps\n\nRest, at times.\n"
    assert outline(text) == [
        ("title", "Living with pain"),
        ("paragraph", "Pain is common."),
        ("heading", "What helps"),
        ("paragraph", "Rest, at times."),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What helps", "heading"),
        ("What helps.", "paragraph"),
        ("What helps?", "paragraph"),
        ("“What helps.”", "paragraph"),
        ("What helps:", "paragraph"),
        ("What helps,", "paragraph"),
        ("w" * 89, "heading"),
        ("w" * 90, "paragraph"),
        ("THIS IS NEW!", "heading"),
        ("1. Rapid Relief", "heading"),
        ("  1. Rapid Relief", "item"),
        ("1. Rapid relief: it works within hours.", "item"),
        ("1) Rapid relief: it works within hours.", "item"),
        ("• relief", "item"),
        ("* relief", "item"),
        ("- relief", "item"),
        ("– relief", "item"),
        ("-5 degrees are cold.", "paragraph"),
        ("1.5 mg is enough.", "paragraph"),
        ("> relief", "paragraph"),
        (">50 mg is too much.", "paragraph"),
    ],
)
def test_a_line_on_its_own(line: str, kind: str) -> None:
    assert kinds(f"First words here.\n\n{line}\n\nLast.")[1] == kind


def test_only_what_begins_the_file_is_a_title() -> None:
    assert kinds("By the staff, today.\n\nLiving with pain") == ["paragraph", "heading"]


def test_bullets_are_left_out_of_the_text() -> None:
    assert outline("Take:\n\n  • rest\n  • water\n2) a walk") == [
        ("paragraph", "Take:"),
        ("item", "rest"),
        ("item", "water"),
        ("item", "a walk"),
    ]


def test_a_list_of_short_numbered_lines_is_no_row_of_headings() -> None:
    assert kinds("It causes:\n\n1. nausea\n2. vertigo") == ["paragraph", "item", "item"]


def test_an_indented_line_goes_on_with_the_item() -> None:
    assert outline("- rest\n  Or sleep\n- water") == [("item", "rest\nOr sleep"), ("item", "water")]


@pytest.mark.parametrize("width", [30, 40, 60, 72])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    (passage,) = passages(textwrap.fill(SENTENCES, width))
    assert (passage.kind, passage.text.text.split()) == ("paragraph", SENTENCES.split())


def test_a_compound_broken_at_its_hyphen_is_one_word() -> None:
    assert outline("It is an anti-\nanxiety drug for 5 -\nor 6 - hours.") == [
        ("paragraph", "It is an anti-anxiety drug for 5 -\nor 6 - hours.")
    ]


def test_a_wrapped_heading_is_one() -> None:
    wrapped = textwrap.fill("The science behind ketamine treatment and how it works", 40)
    assert kinds(f"First words here.\n\n{wrapped}\n\nLast.") == ["paragraph", "heading", "paragraph"]


def test_a_line_in_lower_case_goes_on_with_an_open_one() -> None:
    assert [text for _, text in outline("a drug\nthat works\n\nIt works.\nreally")] == [
        "a drug\nthat works",
        "It works.",
        "really",
    ]


def test_lines_that_had_room_left_are_blocks_of_their_own() -> None:
    assert [text for _, text in outline("Dr. A. Smith\n12 Long Street\nLondon")] == [
        "Dr. A. Smith",
        "12 Long Street",
        "London",
    ]


def test_a_lone_long_line_shows_no_margin() -> None:
    text = "Privacy: your address will only be used for sending these notifications.\nVotes: 10"
    assert len(passages(text)) == 2


def test_quoted_lines() -> None:
    first, second = passages("> it is a\n> miracle cure\n\nshe said.")
    assert (first.kind, set(first.within), first.text.text) == (
        "paragraph",
        {"quote"},
        "it is a\nmiracle cure",
    )
    assert first.text.source(Span(6, 15)) == Span(8, 19)
    assert not second.within


def test_a_quote_ends_with_its_mark() -> None:
    assert [(set(p.within), p.text.text) for p in passages("> > a quote\nand more")] == [
        ({"quote"}, "a quote"),
        (set(), "and more"),
    ]


def test_an_item_in_a_quote_is_both() -> None:
    (item,) = passages("> - a")
    assert (item.kind, set(item.within)) == ("item", {"quote"})


@pytest.mark.parametrize(("line", "level"), [("====", 1), ("---", 2)])
def test_underlined_headings(line: str, level: int) -> None:
    _, heading, paragraph = passages(f"First words here.\n\nWhat helps.\n{line}\nRest does.")
    assert (heading.kind, heading.level, heading.text.text) == ("heading", level, "What helps.")
    assert paragraph.text.text == "Rest does."


def test_an_underlined_line_at_the_top_is_the_title() -> None:
    assert outline("Pain\n====\n\nIt hurts.") == [("title", "Pain"), ("paragraph", "It hurts.")]


@pytest.mark.parametrize("ornament", ["----------", "* * *", "~~~", "..."])
def test_ornaments_are_no_text(ornament: str) -> None:
    assert outline(f"It hurts a lot.\n\n{ornament}\n\nRest helps.") == [
        ("paragraph", "It hurts a lot."),
        ("paragraph", "Rest helps."),
    ]


def test_a_rule_under_a_long_paragraph_underlines_nothing() -> None:
    assert kinds(f"First words here.\n\n{SENTENCES}\n------\n") == ["paragraph", "paragraph"]


def test_a_line_in_capitals_heads_the_text_below_it() -> None:
    assert kinds("First words here.\n\nSIDE EFFECTS\nthe most common is nausea.") == [
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_rows_of_a_table_stay_rows() -> None:
    assert [text for _, text in outline("drug\tdose\nketamine\t5 mg")] == ["drug\tdose", "ketamine\t5 mg"]


def test_addresses_are_links() -> None:
    (passage,) = passages("See https://example.org/a.")
    assert [(passage.text.text[slice(*link.span)], link.target) for link in passage.links] == [
        ("https://example.org/a", "https://example.org/a")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    assert kinds(end.join(["Title", "", "- a", "  b", "", "Words go here."])) == [
        "title",
        "item",
        "paragraph",
    ]


def test_the_seed_articles() -> None:
    assert len(SEEDS) == 5
    first, *_, last = (passages(Source.read(seed).text) for seed in SEEDS)
    assert [p.text.text for p in first if p.kind == "item"][:2] == [
        "bipolar depression",
        "post-traumatic stress disorder (PTSD)",
    ]
    assert [p.text.text for p in first if p.kind == "heading"][2:4] == ["Rapid Relief", "Mechanism of Action"]
    assert sum(p.kind == "item" for p in last) == 4
    assert not [p for p in last if p.kind == "title"]


@given(
    st.text()
    | st.lists(st.sampled_from(["\n", "\r\n", "> ", "- ", "1. ", "===", "a ", "B. ", "\t", "\ud800"])).map(
        "".join
    )
)
def test_any_string_is_plain_text(text: str) -> None:
    found = passages(text)
    places = [p.text.source(Span(0, len(p.text.text))) for p in found]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(before.end <= after.start for before, after in pairwise(places))
    for passage in found:
        for run in passage.text.map.runs():
            assert not run.linear or passage.text.text[slice(*run.text)] == text[slice(*run.source)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["a\n", "- ", "> ", ">>", "===\n", "a\n===\n", "\r", "a", "A B\n", "\t", "1. ", "www.a "]
)
def test_hostile_files_take_linear_time(piece: str) -> None:
    def work(size: int) -> Work:
        text = piece * (size // len(piece))
        return lambda: passages(text)

    assert in_step(work, 100_000, 400_000, least=0.06)
