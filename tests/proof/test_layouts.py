from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from healthlint.clause import Clause
from healthlint.kinds.avoid import Avoid
from healthlint.kinds.base import Example, Examples
from healthlint.named import NamedClause
from healthlint.patterns.lexicon import Lexicon
from healthlint.proof.layouts import LAYOUTS, sample
from healthlint.proof.relaid import relaid
from healthlint.proof.trial import Group, Written, trial
from healthlint.rulebook import Rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.proof.layouts import Sample

TODAY = date(2026, 1, 1)
EXAMPLES = Examples(flag=("a", "b", "c"), pass_=("d", "e", "f"))
TEXT = "Take our <<miracle tea>> every day, and you will feel better soon."
ALL = {layout.name for layout in LAYOUTS}


def rule(**find: Any) -> Avoid:  # noqa: ANN401 - fields of a clause
    return Avoid(
        id="HL199",
        name="a-rule",
        category="efficacy",
        kind="avoid",
        severity="error",
        status="stable",
        message="m",
        rationale="r",
        advice="a",
        references=(),
        examples=EXAMPLES,
        find=Clause(**{"any": ("miracle tea",), **find}),
    )


def book(root: Path, **clauses: Clause) -> Rulebook:
    named = {name: NamedClause(name, "about", find, EXAMPLES) for name, find in clauses.items()}
    return Rulebook((), named, Lexicon(), "0" * 16, root)


def laid(
    root: Path, text: str = TEXT, one: Avoid | None = None, group: Group = "flag", **clauses: Clause
) -> Sample:
    example = Example(text=text, format="html" if text.startswith("<p>") else "markdown")
    rulebook = book(root, **clauses)
    return sample(trial(Written(group, 1, example), {}, rulebook, TODAY), one or rule(), rulebook)


def rendered(one: Sample, name: str) -> str:
    return next(layout for layout in LAYOUTS if layout.name == name).lay(one).text


def barred(one: Sample) -> dict[str, str]:
    found = {layout.name: layout.barred(one) for layout in LAYOUTS}
    return {name: reason for name, reason in found.items() if reason is not None}


def test_a_plain_example_is_laid_out_in_every_way(tmp_path: Path) -> None:
    assert barred(laid(tmp_path)) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wrapped at 40 columns", "Take our miracle tea every day, and you\nwill feel better soon.\n"),
        ("in a list item", "- Take our miracle tea every day, and you\n  will feel better soon.\n"),
        ("in a block quote", "> Take our miracle tea every day, and you\n> will feel better soon.\n"),
        ("as HTML", "<p>Take our miracle tea every day, and you will feel better soon.</p>\n"),
        (
            "bold inside a word, in HTML",
            "<p>Take our m<b>iracl</b>e tea every day, and you will feel better soon.</p>\n",
        ),
        (
            "emphasis inside a word, in Markdown",
            "Take our m*iracl*e tea every day, and you will feel better soon.\n",
        ),
        (
            "an entity for the first letter",
            "<p>Take our &#x6d;iracle tea every day, and you will feel better soon.</p>\n",
        ),
        ("in capitals", "TAKE OUR MIRACLE TEA EVERY DAY, AND YOU WILL FEEL BETTER SOON.\n"),
    ],
)
def test_how_an_example_is_laid_out(tmp_path: Path, name: str, text: str) -> None:
    assert rendered(laid(tmp_path), name) == text


def test_a_table_cell_holds_the_whole_text(tmp_path: Path) -> None:
    assert "| Take our miracle tea every day, and you will feel better soon. |" in rendered(
        laid(tmp_path), "in a table cell"
    )


def test_no_space_is_left_where_spaces_may_not_break(tmp_path: Path) -> None:
    text = rendered(laid(tmp_path), "with no-break spaces")
    assert (" " in text, text.count("\u00a0")) == (False, 11)


def test_a_short_text_is_wrapped_all_the_same(tmp_path: Path) -> None:
    one = laid(tmp_path, "A <<miracle tea>>.")
    assert rendered(one, "wrapped at 40 columns") == "A miracle\ntea.\n"


def test_what_html_would_take_for_markup_is_escaped(tmp_path: Path) -> None:
    one = laid(tmp_path, "Tea & <<miracle tea>>: p < 0.05.")
    assert rendered(one, "as HTML") == "<p>Tea &amp; miracle tea: p &lt; 0.05.</p>\n"
    assert rendered(one, "bold inside a word, in HTML").startswith("<p>Tea &amp; m<b>")


def test_a_word_of_two_letters_is_set_off_as_a_whole(tmp_path: Path) -> None:
    one = laid(tmp_path, "So <<we cure>> all.")
    assert rendered(one, "bold inside a word, in HTML") == "<p>So <b>we</b> cure all.</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "# A <<miracle tea>>",
        "A <<miracle tea>>.\n\nIt is new.",
        "<p>A <<miracle tea>>.</p>",
        "---\nauthor: A. Smith\n---\nA <<miracle tea>>.",
    ],
)
def test_an_example_with_blocks_of_its_own_is_not_laid_out(tmp_path: Path, text: str) -> None:
    assert barred(laid(tmp_path, text)) == dict.fromkeys(ALL, "has blocks of its own")


def test_an_example_with_markup_is_laid_out_as_markdown_only(tmp_path: Path) -> None:
    found = barred(laid(tmp_path, "A <<miracle tea>> is [sold](https://example.org/) here."))
    assert set(found.values()) == {"has markup of its own"}
    assert ALL - found.keys() == {
        "wrapped at 40 columns",
        "in a list item",
        "in a block quote",
        "in a table cell",
    }


def test_where_a_rule_asks_for_a_block_the_block_is_kept(tmp_path: Path) -> None:
    blocks = {"in a list item", "in a block quote", "in a table cell"}
    reason = "the rule asks for a kind of block"
    asked = laid(tmp_path, one=rule(in_=("paragraph",)))
    weighed = laid(tmp_path, one=rule(weigh={"paragraph": 1}))
    inside = laid(
        tmp_path, one=rule(any=("our <sold>",)), sold=Clause(any=("miracle tea",), in_=("paragraph",))
    )
    assert barred(asked) == barred(weighed) == barred(inside) == dict.fromkeys(blocks, reason)


def test_a_quotation_that_would_excuse_the_hit_is_left_out(tmp_path: Path) -> None:
    one = rule(unless=("quoted",))
    assert barred(laid(tmp_path, one=one)) == {"in a block quote": "the rule forgives quotations"}
    assert "in a block quote" not in barred(laid(tmp_path, "A tea.", one, "pass"))


def test_an_example_without_marks_has_no_word_to_change(tmp_path: Path) -> None:
    found = barred(laid(tmp_path, "A tea.", group="pass"))
    assert found == dict.fromkeys(
        (
            "bold inside a word, in HTML",
            "emphasis inside a word, in Markdown",
            "an entity for the first letter",
        ),
        "marks no word",
    )


def test_lines_that_would_begin_a_block_are_not_wrapped(tmp_path: Path) -> None:
    found = barred(
        laid(tmp_path, "A <<miracle tea>> for you and for all others - if not for me, then for us.")
    )
    assert found == dict.fromkeys(
        ("wrapped at 40 columns", "in a list item", "in a block quote"), "a wrapped line would begin a block"
    )


def test_a_bar_is_left_out_of_tables(tmp_path: Path) -> None:
    found = barred(laid(tmp_path, "A <<miracle tea>> | now."))
    assert found["in a table cell"] == "a bar would end the cell"


def test_capitals_are_left_out_where_they_mean_something(tmp_path: Path) -> None:
    exact = laid(tmp_path, one=rule(case="exact"))
    cited = laid(tmp_path, "A <<miracle tea>> (Smith et al., 2019).")
    assert barred(exact) == {"in capitals": "the rule reads capitals"}
    assert barred(cited) == {"in capitals": "names are known by capitals"}


def test_the_same_words_are_flagged_in_every_layout(tmp_path: Path) -> None:
    one = laid(tmp_path)
    tried = relaid(rule(), [one.trial], book(tmp_path), TODAY)
    assert (tried.count, tried.failures, tried.skipped) == (len(LAYOUTS), (), ())
