from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAIN
from tests.drafts import box, converted, mark, members, needs_office, notes, package, paragraph, run, said
from tests.many_drafts import by_hand
from tests.word_oracle import comments, covered, kept, said_by

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Command, Done

    Annotate = Callable[..., Done]


@pytest.fixture
def annotate(command: Command) -> Annotate:
    """Annotates with the small rulebook, under a law that a rule of it cites."""

    def do(*words: object) -> Done:
        return command("annotate", "--rules", PLAIN, "--jurisdiction", "au", "--today", "2026-11-21", *words)

    return do


def findings(check: Command, name: str) -> list[dict[str, object]]:
    report = json.loads(check(name, "--format", "json").out)
    return [one for one in report["findings"] if one["status"] == "open"]


@pytest.mark.parametrize("name", [name for name in by_hand() if name != "200 pages"])
def test_each_finding_is_a_comment_at_its_words(
    annotate: Annotate, check: Command, here: Path, name: str
) -> None:
    (here / "draft.docx").write_bytes(by_hand()[name])
    done = annotate("draft.docx", "-o", "reviewed.docx")
    assert (done.code, done.err) == (0, "")
    before, after = ((here / one).read_bytes() for one in ("draft.docx", "reviewed.docx"))
    assert kept(before, after)
    assert said_by(before) == said_by(after)
    found = findings(check, "draft.docx")
    assert found
    words, told = covered(after), comments(after)
    assert len(told) == len(found)
    for number, one in zip(told, found, strict=True):
        assert str(one["match"]) in words[number] or any("This is about" in line for line in told[number])


def test_a_comment_says_how_severe_what_to_do_and_by_whose_law(annotate: Annotate, here: Path) -> None:
    (here / "draft.docx").write_bytes(package(said("It is a miracle.")))
    assert annotate("draft.docx", "-o", "reviewed.docx").out == (
        "reviewed.docx: 1 comment (1 error, 0 warnings, 0 infos)\n"
    )
    data = (here / "reviewed.docx").read_bytes()
    assert comments(data) == {
        "0": [
            "error HL101 miracle-word: 'miracle' promises what no treatment can.",
            "Advice: Say what was measured, in whom, and by whom.",
            "Law, AU: A code that was read, s 9 (https://example.org/au)",
        ]
    }
    assert covered(data) == {"0": "miracle"}
    part = members(data)["word/comments.xml"].decode()
    assert 'w:author="healthlint" w:date="2026-11-21T00:00:00Z" w:initials="hl"' in part


def test_comments_of_others_stay_as_they_are(annotate: Annotate, here: Path) -> None:
    (here / "draft.docx").write_bytes(by_hand()["commented"])
    assert annotate("draft.docx", "-o", "reviewed.docx").code == 0
    before, after = (members((here / name).read_bytes()) for name in ("draft.docx", "reviewed.docx"))
    old, new = (files["word/comments.xml"].decode() for files in (before, after))
    assert new.startswith(old[: old.rindex("</")])
    assert list(comments((here / "reviewed.docx").read_bytes())) == ["1"]


def test_where_word_allows_no_comment_it_stands_where_a_reader_is_led_there(
    annotate: Annotate, here: Path
) -> None:
    (here / "draft.docx").write_bytes(
        package(
            paragraph(run("Tea"), mark("footnote", 1), run(" and "), box(said("A miracle."))),
            parts={"footnotes.xml": notes("footnote", "Very small.")},
        )
    )
    assert annotate("draft.docx", "-o", "reviewed.docx").code == 0
    told = comments((here / "reviewed.docx").read_bytes())
    assert sorted(lines[-1] for lines in told.values()) == [
        "This is about words in the footnote: “Very”",
        "This is about words in the text box: “miracle”",
    ]
    assert set(covered((here / "reviewed.docx").read_bytes()).values()) == {""}


def test_what_is_allowed_is_not_written_and_neither_is_what_is_not_shown(
    annotate: Annotate, here: Path
) -> None:
    (here / "draft.docx").write_bytes(package(said("A miracle."), said("A very small miracle.")))
    (here / "draft.healthlint.yaml").write_text(
        "allow:\n- rule: miracle-word\n  words: A miracle.\n  reason: the name of our tea\n"
    )
    done = annotate("draft.docx", "-o", "reviewed.docx")
    assert done.out == "reviewed.docx: 2 comments (1 error, 0 warnings, 1 info)\n"
    done = annotate("draft.docx", "-o", "reviewed.docx", "--show", "error")
    assert done.out == "reviewed.docx: 1 comment (1 error, 0 warnings, 0 infos)\n"


def test_a_draft_without_findings_is_copied(annotate: Annotate, here: Path) -> None:
    (here / "draft.docx").write_bytes(package(said("Tea is warm.")))
    assert annotate("draft.docx", "-o", "reviewed.docx").code == 0
    assert (here / "reviewed.docx").read_bytes() == (here / "draft.docx").read_bytes()


def test_the_same_draft_on_the_same_day_gives_the_same_bytes(annotate: Annotate, here: Path) -> None:
    (here / "draft.docx").write_bytes(by_hand()["formatted"])
    for name in ("one.docx", "two.docx"):
        annotate("draft.docx", "-o", name)
    assert (here / "one.docx").read_bytes() == (here / "two.docx").read_bytes()


def test_markdown_and_pages_are_annotated_too(annotate: Annotate, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    (here / "a.html").write_text("<p>A miracle.</p>\n")
    note = (
        "<!-- error HL101 miracle-word: 'miracle' promises what no treatment can. Advice: Say what was "
        "measured, in whom, and by whom. Law, AU: A code that was read, s 9 (https://example.org/au) -->"
    )
    for name, text in [("a.md", f"A miracle{note}.\n"), ("a.html", f"<p>A miracle{note}.</p>\n")]:
        assert annotate(name, "-o", f"reviewed-{name}").code == 0
        assert (here / f"reviewed-{name}").read_text() == text


@pytest.mark.parametrize(
    ("words", "said_of_it"),
    [
        (("draft.docx", "-o", "draft.docx"), "--output draft.docx is the draft itself: name another file\n"),
        (("draft.docx", "-o", "./x/../draft.docx"), "is the draft itself"),
        (("draft.docx", "-o", "same.docx"), "is the draft itself"),
        (("draft.docx", "-o", "linked.docx"), "is the draft itself"),
        (("draft.docx", "-o", "draft.html"), "has another ending than the draft"),
        (("a.txt", "-o", "b.txt"), "plain text has no comments"),
        (("-", "-o", "b.txt"), "standard input and output are no files"),
        (("draft.docx", "-o", "-"), "standard input and output are no files"),
        (("draft.docx",), "--output"),
        (("folder.docx", "-o", "b.docx"), "is a folder: name one file"),
        (("draft.docx", "-o", "none/b.docx"), "cannot be written"),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_a_line(
    annotate: Annotate, here: Path, words: tuple[str, ...], said_of_it: str
) -> None:
    (here / "folder.docx").mkdir()
    (here / "x").mkdir()
    (here / "draft.docx").write_bytes(package(said("A miracle.")))
    os.link(here / "draft.docx", here / "same.docx")
    (here / "linked.docx").symlink_to("draft.docx")
    before = (here / "draft.docx").read_bytes()
    done = annotate(*words)
    assert (done.code, done.out) == (2, "")
    assert said_of_it in done.err
    assert (here / "draft.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "said_of_it"),
    [
        ("none.docx", None, "none.docx:1: cannot be opened: No such file or directory: check the path\n"),
        ("cut.docx", package(said("A miracle."))[:300], "cut.docx:1: is no Word file, or is cut off"),
        ("a.md", b"a\0b", "a.md:1: holds NUL bytes"),
        ("a.html", b"<title>A miracle", "a.html:1: would say something else with comments in it"),
    ],
)
def test_what_cannot_be_read_is_not_written(
    annotate: Annotate, here: Path, name: str, data: bytes | None, said_of_it: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    done = annotate(name, "-o", f"reviewed-{name}")
    assert (done.code, done.out) == (3, "")
    assert said_of_it in done.err
    assert not (here / f"reviewed-{name}").exists()


def test_a_report_gives_paragraph_and_character(check: Command, here: Path) -> None:
    (here / "draft.docx").write_bytes(package(said("Tea"), said("It is a miracle.")))
    (found,) = findings(check, "draft.docx")
    place = found.get("place", found)
    assert isinstance(place, dict)
    assert (place["line"], place["column"], place["start"], place["end"]) == (2, 9, 12, 19)


def test_a_draft_is_not_fixed_by_a_machine(check: Command, here: Path) -> None:
    data = package(said("An addict came."))
    (here / "draft.docx").write_bytes(data)
    check("draft.docx", "--fix")
    assert (here / "draft.docx").read_bytes() == data


@pytest.mark.slow
@needs_office
def test_a_reviewed_draft_can_be_printed(annotate: Annotate, here: Path) -> None:
    (here / "draft.docx").write_bytes(by_hand()["formatted"])
    assert annotate("draft.docx", "-o", "reviewed.docx").code == 0
    printed = converted({"reviewed.docx": (here / "reviewed.docx").read_bytes()}, "pdf")
    assert printed["reviewed"].startswith(b"%PDF")


def test_what_made_it_more_severe_and_what_to_write_is_said(annotate: Annotate, here: Path) -> None:
    (here / "draft.docx").write_bytes(package(said("The addict came to the clinic.")))
    (here / ".healthlint.yaml").write_text("severity: {HL801: error}\n")
    assert annotate("draft.docx", "-o", "reviewed.docx").code == 0
    ((first, *rest),) = comments((here / "reviewed.docx").read_bytes()).values()
    assert first.startswith("error HL801")
    assert rest[0] == "Because: set to error in .healthlint.yaml:1"
    assert "Write: “person with addiction”" in rest
