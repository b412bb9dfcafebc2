from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Command


def write(here: Path, text: str, name: str = "a.md") -> None:
    (here / name).write_text(text, encoding="utf-8")


def test_a_finding_is_explained_and_placed(check: Command, here: Path) -> None:
    write(here, "# Ketamine\n\nThis is a miracle, they say.\n")
    assert check().out.splitlines() == [
        "a.md:3:11: error HL101 miracle-word",
        "     3 | This is a miracle, they say.",
        "       |           ^^^^^^^",
        "  'miracle' promises what no treatment can.",
        "  advice: Say what was measured, in whom, and by whom.",
        "  law: us: A guide that was read in another's words, part 3 (https://example.org/us)",
        "",
        "a.md: stop (1 error, 0 warnings, 0 infos; unknown; 7 words)",
        "",
        (
            "checked 1 file, 7 words, 4 rules: 1 error, 0 warnings, 0 infos; skipped none; "
            "not assessed none; "
            "gate: fail (1 finding at or above error), exit 1"
        ),
    ]


def test_suggestions_and_unverified_laws_are_said(check: Command, here: Path) -> None:
    write(here, "The addict came.\n")
    lines = check().out.splitlines()
    assert "  suggestion: write 'person with addiction'" in lines
    assert "  law: no reference of this rule is verified for us" in lines
    assert "a.md: needs review (0 errors, 1 warning, 0 infos; unknown; 3 words)" in lines


def test_a_clean_document_is_never_called_compliant(check: Command, here: Path) -> None:
    write(here, "The study measured pain.\n")
    assert check().out.startswith("a.md: no objection found (")


def test_related_places_have_a_line_each(check: Command, here: Path) -> None:
    write(here, "A special offer.\n\nThe special offer ends.\n")
    assert "  see: a.md:3:5 also here" in check().out.splitlines()


def test_the_sixth_related_place_is_grouped(check: Command, here: Path) -> None:
    write(here, "A special offer.\n\n" * 8)
    assert check().out.count("  see: a.md:") == 5
    assert "  see: … and 2 more: lines 13, 15" in check().out.splitlines()


def test_the_fourth_finding_of_a_rule_is_grouped(check: Command, here: Path) -> None:
    write(here, "A miracle.\n\n" * 3)
    assert "more:" not in check().out
    write(here, "A miracle.\n\n" * 4)
    done = check().out
    assert done.count("error HL101") == 3
    assert "a.md: HL101 miracle-word … and 1 more: line 7" in done.splitlines()
    write(here, "A miracle.\n\nA miracle, a miracle.\n\n" * 30)
    assert "… and 87 more: lines 5, 7, 9, " in check().out
    assert ", …" in check().out


def test_groups_do_not_mix_files_or_rules(check: Command, here: Path) -> None:
    for name in ("a.md", "b.md"):
        write(here, "A miracle.\n\nA very good day.\n\n" * 3, name)
    assert check().out.count("HL101") == 6


def test_a_finding_over_several_lines_shows_the_first(check: Command, here: Path) -> None:
    write(here, "It is a special\noffer.\n")
    lines = check().out.splitlines()
    assert lines[1:3] == ["     1 | It is a special", "       |         ^^^^^^^ to line 2"]


def test_excused_findings_are_shown_when_asked(check: Command, here: Path) -> None:
    write(here, "This is not a miracle.\n")
    assert "HL101" not in check().out
    done = check("--show-excused", "--statistics")
    assert done.out.startswith("a.md:1:15: excused HL101 miracle-word\n")
    assert "\n  excused: negated\n" in done.out
    assert "0 errors" in done.last
    assert "     1  HL101" not in done.out


def test_less_can_be_shown(check: Command, here: Path) -> None:
    write(here, "A very good miracle of an addict.\n")
    assert check("--show", "error").out.count(" HL") == 1
    assert check("--show", "warning").out.count(" HL") == 2
    assert "1 error, 1 warning, 1 info" in check("--show", "error").last
    quiet = check("--quiet", "--statistics").out
    assert quiet.count("\n") == 1
    assert quiet == check().last + "\n"


def test_traits_are_shown_with_their_evidence(check: Command, here: Path) -> None:
    write(here, "The study measured pain.\n")
    lines = [line for line in check("--show-traits").out.splitlines() if " trait " in line]
    assert any(line.startswith("a.md: trait promotional: no (score ") for line in lines)


def test_statistics_rank_the_rules(check: Command, here: Path) -> None:
    write(here, "A very good miracle. A very good day.\n")
    assert check("--statistics").out.splitlines()[-3:-1] == [
        "     2  HL901  vague-word",
        "     1  HL101  miracle-word",
    ]


def test_an_article_cannot_command_the_terminal(check: Command, here: Path) -> None:
    name = "::add-mask::\x1b[31m.md"
    write(here, "A \x1b]0;title\x07 miracle ##[error] \u202ereversed\n", name)
    (here / "nul.md").write_bytes(b"\0")
    done = check()
    for text in (done.out, done.err):
        assert not [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "\\x3a:add-mask::\\x1b[31m.md:1:" in done.out


def test_colour_marks_severity_and_carets(
    check: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "A miracle.\n")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31merror\x1b[0m" in check().out
    assert "\x1b[1;31m^^^^^^^\x1b[0m" in check().out


def test_what_was_skipped_is_said(check: Command, here: Path) -> None:
    write(here, "The study measured pain.\n")
    for name in ("b.py", "c.png"):
        write(here, "", name)
    (here / ".hidden").mkdir()
    assert "skipped 3 (2 other format, 1 hidden folder);" in check().last
