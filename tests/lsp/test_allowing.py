"""Wherever an allow is offered, it allows the finding once there is a reason, and says nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.lsp import allowing
from healthlint.rulebook import load
from healthlint.settings import Settings
from healthlint.standards import Standards
from healthlint.suppression.beside import Side, nothing_beside
from healthlint.suppression.deciding import deciding
from healthlint.suppression.naming import Known
from healthlint.text.source import Format, Source
from tests.conftest import PLAIN
from tests.pages import TODAY

if TYPE_CHECKING:
    from healthlint.finding import Finding
    from healthlint.lint import Checked
    from healthlint.patterns.page import Page

HERE = Path("/site")
BOOK = load(PLAIN)
STANDARD = Standards(BOOK, Settings(root=HERE), HERE).usual


def checked(text: str, format_: Format = "markdown", beside: str | None = None) -> tuple[Page, Checked]:
    name = {"markdown": "a.md", "html": "a.html", "plain": "a.txt"}[format_]
    page = STANDARD.page(Source(name, text, format_), TODAY)
    side = None if beside is None else Side(Source("a.healthlint.yaml", beside))
    heeding = deciding(Known.of(BOOK), nothing_beside if side is None else lambda _: side)
    return page, heeding(page, STANDARD.assess(page))


def still_open(found: Checked) -> list[Finding]:
    return [one for one in found.findings if one.status == "open"]


PLACES: dict[str, tuple[Format, str]] = {
    "paragraph": ("markdown", "# One\n\nA miracle.\n"),
    "wrapped": ("markdown", "One\ntwo, a\nmiracle.\n"),
    "heading": ("markdown", "# A miracle\n\nTwo.\n"),
    "item": ("markdown", "- One\n- A miracle\n- Two\n"),
    "nested item": ("markdown", "- One\n  - A miracle\n"),
    "cell": ("markdown", "| a | b |\n|---|---|\n| A miracle | c |\n"),
    "quote": ("markdown", "> A miracle.\n"),
    "html": ("html", "<p>One.</p>\n<p>A miracle.</p>\n"),
    "one line of html": ("html", "<ul><li>One</li><li>A miracle</li></ul>"),
    "front matter before it": ("markdown", "---\ntitle: x\n---\nA miracle.\n"),
}


@pytest.mark.parametrize("name", PLACES)
def test_an_allow_that_is_offered_works_once_there_is_a_reason(name: str) -> None:
    format_, text = PLACES[name]
    page, before = checked(text, format_)
    (finding,) = still_open(before)
    edit = allowing.comment(page.document, finding, TODAY)
    assert edit is not None
    after = text[: edit.start] + edit.words + text[edit.end :]
    assert {one.rule.id for one in still_open(checked(after, format_)[1])} == {"HLX02", "HL101"}
    assert still_open(checked(after.replace("TODO", "quoting the ad"), format_)[1]) == []


def test_what_the_whole_file_owes_is_allowed_for_the_file() -> None:
    page, before = checked("A miracle.\n")
    (finding,) = still_open(before)
    whole = finding._replace(rule=load().select(["HL901"]).rules[0])
    edit = allowing.comment(page.document, whole, TODAY)
    assert edit is not None
    assert edit.words == f"\n<!-- healthlint: allow-file {whole.rule.name} -- TODO -->\n"


def test_no_allow_is_offered_for_what_is_wrong_with_allows() -> None:
    page, before = checked("<!-- healthlint: allow miracle-word -- TODO -->\n\nA miracle.\n")
    wrong = next(one for one in still_open(before) if one.rule.id == "HLX02")
    assert allowing.comment(page.document, wrong, TODAY) is None
    assert allowing.entry(page.document, wrong, "", TODAY) is None


@pytest.mark.parametrize(
    "so_far",
    [
        "",
        "allow:\n  - rule: vague-word\n    reason: quoted\n    words: very\n",
        "allow:\n- rule: vague-word\n  reason: quoted\n  words: very",
    ],
)
def test_an_entry_beside_a_text_is_put_behind_those_that_are_there(so_far: str) -> None:
    text = "It's a very old tonic.\n\nIt's a miracle.\n"
    page, before = checked(text, "plain", so_far or None)
    finding = next(one for one in still_open(before) if one.rule.id == "HL101")
    entry = allowing.entry(page.document, finding, so_far, TODAY)
    assert entry is not None
    filled = (so_far + entry).replace("TODO", "quoting the ad")
    assert "HL101" not in {one.rule.id for one in still_open(checked(text, "plain", filled)[1])}
    unfilled = {one.rule.id for one in still_open(checked(text, "plain", so_far + entry)[1])}
    assert {"HL101", "HLX02"} <= unfilled


def test_nothing_is_put_into_a_file_that_cannot_be_read() -> None:
    page, before = checked("A miracle.\n", "plain")
    assert allowing.entry(page.document, still_open(before)[0], "allow: {x", TODAY) is None
