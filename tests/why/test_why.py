from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.rulebook import load
from healthlint.text.source import Source
from healthlint.why.edits import Circumstances
from healthlint.why.looks import why
from tests.pages import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.why.looks import Look, Why
    from tests.conftest import Command, Done

SELLER = ("--content-type", "product-marketing")
DRAFT = """Our balm soothes eczema.

It is a myth that balm cures acne. Our balm is completely safe.

The balm is green.
"""


@pytest.fixture(scope="module")
def circumstances() -> Circumstances:
    return Circumstances(load(), TODAY, "product-marketing")


def looked(text: str, line: int, circumstances: Circumstances) -> Why:
    return why(Source("a.md", text, "markdown"), line, circumstances)


def by_rule(found: Why, rule: str) -> Look:
    return next(look for look in found.looks if look.rule.id == rule)


def test_every_edit_that_is_offered_silences(circumstances: Circumstances) -> None:
    source = Source("a.md", DRAFT, "markdown")
    offered = 0
    for line in (1, 3):
        for look in why(source, line, circumstances).looks:
            for edit in look.edits:
                offered += 1
                before = circumstances.open(source, look.rule)
                after = circumstances.open(edit.on(source), look.rule)
                assert before is not None
                assert after is not None
                assert after < before
    assert offered > 4


def test_the_smallest_comes_first_and_one_keeps_the_words(circumstances: Circumstances) -> None:
    edits = by_rule(looked(DRAFT, 1, circumstances), "HL706").edits
    assert [edit.size for edit in edits] == sorted(edit.size for edit in edits)
    assert edits[-1].at.start == edits[-1].at.end


def test_a_source_is_the_smallest_edit_of_a_claim(circumstances: Circumstances) -> None:
    (edit,) = by_rule(looked(DRAFT, 1, circumstances), "HL120").edits
    assert edit.on(Source("a.md", DRAFT)).text.startswith("Our balm soothes eczema [1].")


def test_an_excuse_is_named_with_its_words(circumstances: Circumstances) -> None:
    look = by_rule(looked(DRAFT, 3, circumstances), "HL102")
    assert look.because == "debunked"
    assert "myth" in look.words
    assert look.edits == ()


def test_what_held_a_rule_back_is_said() -> None:
    editorial = Circumstances(load(), TODAY, "editorial")
    sober = "According to the NHS, gout is a type of arthritis. Balm soothes eczema.\n"
    look = by_rule(looked(sober, 1, editorial), "HL912")
    assert look.because == "the document is not promotional"


def test_missing_evidence_is_said() -> None:
    look = by_rule(looked("Balm soothes eczema.\n", 1, Circumstances(load(), TODAY, "editorial")), "HL120")
    assert look.because is not None
    assert look.because.startswith("its evidence is below ")


def test_a_plain_line_has_no_open_look(circumstances: Circumstances) -> None:
    assert not [look for look in looked(DRAFT, 5, circumstances).looks if look.because is None]


def test_a_neutral_word_is_tried(plain: Path) -> None:
    found = looked("The clinic helps each addict.\n", 1, Circumstances(load(plain), TODAY))
    edits = [edit for look in found.looks for edit in look.edits if edit.new and edit.at.end > edit.at.start]
    assert edits
    assert edits[0].about == "write the neutral word"


def test_the_command_says_it_for_people(command: Command, here: Path) -> None:
    (here / "balm.md").write_text(DRAFT)
    done = command("why", "balm.md:3", *SELLER)
    assert (done.code, done.err) == (0, "")
    assert "balm.md:3: It is a myth" in done.out
    assert "HL102 cure-claim: does not object" in done.out
    assert "because: debunked" in done.out
    assert "would be silent: " in done.out
    assert " rules looked at this document, " in done.out


@pytest.mark.parametrize(
    "place", ["balm.md", "balm.md:", "balm.md:0", ":3", "balm.md:x", "balm.md:99", ".:1"]
)
def test_a_place_that_is_none_is_2(command: Command, here: Path, place: str) -> None:
    (here / "balm.md").write_text(DRAFT)
    (here / "other.md").write_text(DRAFT)
    done = command("why", place)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_file_that_cannot_be_read_is_3(command: Command, here: Path) -> None:
    (here / "bad.md").write_bytes(b"\x00")
    done = command("why", "bad.md:1")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("bad.md:1: holds NUL bytes")


def test_broken_settings_are_2(command: Command, here: Path) -> None:
    (here / "a.md").write_text(DRAFT)
    (here / "pyproject.toml").write_text("[tool.healthlint]\nfail_on = 'often'\n")
    assert command("why", "a.md:1").code == 2


ALLOW = "<!-- healthlint: allow miracle-word -- the name of our tea; by=Ann -->"


def verdicts(done: Done) -> list[str]:
    return [line for line in done.out.splitlines() if "HL101" in line or "because: " in line]


@pytest.fixture
def asking(command: Command, plain: Path) -> Command:
    return lambda *words: command("why", "--rules", plain, "--today", "2026-11-21", *words)


def test_an_allow_is_said(asking: Command, here: Path) -> None:
    (here / "tea.md").write_text(f"{ALLOW}\nA miracle.\n\nA miracle again.\n")
    done = asking("tea.md:2")
    assert verdicts(done) == [
        "tea.md:2:3: HL101 miracle-word: is set aside",
        "  because: allowed: the name of our tea; by Ann; in tea.md:1",
    ]
    assert "0 findings on this line." in done.out
    assert "would be silent" not in done.out
    assert verdicts(asking("tea.md:4"))[0] == "tea.md:4:3: HL101 miracle-word: stands"


def test_what_the_baseline_has_is_said(asking: Command, check: Command, here: Path) -> None:
    (here / "tea.md").write_text("A miracle.\n")
    check("tea.md", "--write-baseline", "known.json")
    (here / ".healthlint.yaml").write_text("baseline: known.json\n")
    assert verdicts(asking("tea.md:1"))[1] == "  because: the baseline has it"


def test_what_a_template_pays_is_said(command: Command, here: Path) -> None:
    (here / "tea.md").write_text("# Tea for gout\n\nTea soothes gout, studies say.\n")
    asked = ("why", "tea.md:1", "--content-type", "editorial", "--today", "2026-11-21")
    assert "author-missing: stands" in command(*asked).out
    (here / "post.html").write_text("<p>By Ann</p>\n")
    (here / ".healthlint.yaml").write_text("provides: [{owes: author, where: post.html, match: By Ann}]\n")
    done = command(*asked)
    assert "author-missing: is set aside" in done.out
    assert "because: provided by post.html:1" in done.out


def test_a_baseline_that_is_not_there_is_2(asking: Command, here: Path) -> None:
    (here / "tea.md").write_text("A miracle.\n")
    (here / ".healthlint.yaml").write_text("baseline: known.json\n")
    assert (asking("tea.md:1").code, asking("tea.md:1").out) == (2, "")
