"""What is said at once of a change, against what the whole text is judged to be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install -e '.[test]'")

from healthlint.judging import Run
from healthlint.lsp import near
from healthlint.lsp.drafts import Draft
from healthlint.lsp.judging import Judged, judge
from healthlint.lsp.moving import Change
from healthlint.rulebook import load
from healthlint.settings import Settings
from healthlint.standards import Standards
from healthlint.suppression.beside import nothing_beside
from healthlint.suppression.deciding import deciding
from healthlint.suppression.naming import Known
from healthlint.text.span import Span
from tests.conftest import PLAIN
from tests.fresh import ROOT
from tests.pages import TODAY

if TYPE_CHECKING:
    from healthlint.finding import Finding

HERE = Path("/site")
BOOK = load(PLAIN)
RUN = Run(
    standards=Standards(BOOK, Settings(root=HERE), HERE),
    today=TODAY,
    passes=(deciding(Known.of(BOOK), nothing_beside),),
)


def draft(text: str, name: str = "a.md") -> Draft:
    return Draft((HERE / name).as_uri(), "", 1, text, HERE)


def judged(one: Draft, run: Run = RUN) -> Judged:
    found = judge(one, run, lambda: False)
    assert found is not None
    return found


def places(found: Judged) -> list[tuple[str, int, int, int, int]]:
    return [_place(one) for one in found.findings if one.status == "open"]


def _place(one: Finding) -> tuple[str, int, int, int, int]:
    place = one.place
    return one.rule.id, place.start, place.end, place.line, place.column


LONG = "An addict came. " * 60
EDITS = {
    "a word in a paragraph": (
        "One.\n\nA miracle.\n\nAn addict.\n",
        "One.\n\nA real miracle.\n\nAn addict.\n",
    ),
    "a new finding": ("One.\n\nA mirac.\n", "One.\n\nA miracle.\n"),
    "a finding less": ("A miracle, a miracle.\n", "A miracle, a mirac.\n"),
    "an excuse": ("One.\n\nIt is a miracle.\n", "One.\n\nIt is no miracle.\n"),
    "a paragraph more": ("One.\n\nA miracle.\n", "One.\n\nAn addict.\n\nA miracle.\n"),
    "a paragraph less": ("One.\n\nAn addict.\n\nA miracle.\n", "One.\n\nA miracle.\n"),
    "two made one": ("An addict.\n\nA miracle.\n", "An addict. A miracle.\n"),
    "in an item": ("- An addict\n  - A mirac\n- A miracle\n", "- An addict\n  - A miracle\n- A miracle\n"),
    "in a table": (
        "| a | b |\n|---|---|\n| mirac | addict |\n",
        "| a | b |\n|---|---|\n| miracle | addict |\n",
    ),
    "in code": (
        "A miracle.\n\n```\nx\n```\n\nAn addict.\n",
        "A miracle.\n\n```\na miracle\n```\n\nAn addict.\n",
    ),
    "in front matter": ("---\ntitle: x\n---\n\nA miracle.\n", "---\ntitle: xy\n---\n\nA miracle.\n"),
    "from nothing": ("", "A miracle.\n"),
    "to nothing": ("A miracle.\n", ""),
    "in a long paragraph": (LONG * 3, f"{LONG}A miracle. {LONG * 2}"),
    "allowed": (
        "<!-- healthlint: allow miracle-word -- quoted -->\n\nA miracle.\n\nAn addict.\n",
        "<!-- healthlint: allow miracle-word -- quoted -->\n\nA big miracle.\n\nAn addict.\n",
    ),
    "nothing at all": ("A miracle.\n", "A miracle.\n"),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_near_is_told_as_the_whole_is(name: str) -> None:
    before, after = (draft(text) for text in EDITS[name])
    told = near.answer(judged(before), after)
    assert not told.exact
    assert places(told) == places(judged(after))


def test_html_is_told_as_the_whole_is() -> None:
    before, after = (
        draft(f"<title>An addict</title>\n<p>One.</p>\n<p>A {word}.</p>\n<p>An addict.</p>\n", "a.html")
        for word in ("mirac", "miracle")
    )
    assert places(near.answer(judged(before), after)) == places(judged(after))


def test_where_nothing_can_be_cut_out_old_findings_are_moved_along() -> None:
    # One sentence without an end: too long to be judged at once.
    before, after = (draft(f"{word}A miracle {'and so on ' * 400} an addict\n") for word in ("", "So. "))
    told = near.answer(judged(before), after)
    assert places(told) == places(judged(after))


def test_the_article_keeps_what_it_was_taken_for() -> None:
    book = load()
    run = replace(RUN, standards=Standards(book, Settings(root=HERE), HERE), passes=())
    text = (ROOT / "seeds" / "000_0453d0e983ac2fc4.txt").read_text(encoding="utf-8")
    at = text.index(" ", len(text) // 2)
    whole = judged(draft(text, "a.txt"), run)
    after = draft(f"{text[:at]} really{text[at:]}", "a.txt")
    assert places(near.answer(whole, after)) == places(judged(after, run))


def test_a_text_that_was_given_up_is_not_answered_for() -> None:
    assert judge(draft("A miracle."), RUN, lambda: True) is None


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("", "", Change(Span(0, 0), 0)),
        ("abc", "abc", Change(Span(3, 3), 0)),
        ("abc", "abXc", Change(Span(2, 2), 1)),
        ("aaa", "aa", Change(Span(2, 3), -1)),
        ("abc", "", Change(Span(0, 3), -3)),
        ("abc", "xyz", Change(Span(0, 3), 0)),
    ],
)
def test_a_change_is_where_texts_differ(old: str, new: str, change: Change) -> None:
    assert Change.between(old, new) == change
