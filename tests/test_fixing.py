from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from healthlint.fixing import Fixed, fixed, write
from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Source
from tests.pages import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

SHIPPED = load()


def mended(text: str) -> str:
    source = Source("x.md", text, "markdown")
    change = fixed(source, lint(source, SHIPPED, TODAY).findings)
    return text if change is None else change.after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He committed suicide in May.", "He died by suicide in May."),
        ("Committed suicide, they said.", "Died by suicide, they said."),
        ("HE COMMITTED SUICIDE.", "HE DIED BY SUICIDE."),
        ("She survived a failed suicide.", "She survived a suicide attempt."),
        # An article that would no longer fit is for a person to mend.
        ("She survived an unsuccessful suicide attempt.", "She survived an unsuccessful suicide attempt."),
        # So is markup between the words, and a choice of forms.
        ("He *committed* suicide.", "He *committed* suicide."),
        ("He committed&nbsp;suicide.", "He committed&nbsp;suicide."),
        ("He is an addict.", "He is an addict."),
        # What is forgiven stays.
        ('The tabloid wrote "committed suicide" on its front page.',) * 2,
        # A claim is never said in other words; only its disguise is taken off.
        ("Our tea cures arthritis.", "Our tea cures arthritis."),
        ("Our tea cu\u200bres arth\u00adritis.", "Our tea cures arthritis."),
        ("Our tea сures arthritis.", "Our tea сures arthritis."),
        ("A sober line\u200b.", "A sober line\u200b."),
    ],
)
def test_what_is_put_right(before: str, after: str) -> None:
    assert mended(before) == after


def test_what_was_put_right_is_not_put_right_again() -> None:
    once = mended("He committed suicide. Then they committed suicide. Our tea cu\u200bres gout.")
    assert once == "He died by suicide. Then they died by suicide. Our tea cures gout."
    assert mended(once) == once


@pytest.mark.parametrize(
    "data",
    [
        b"He committed suicide.\r\n\r\nRest.\r\n",
        b"\xef\xbb\xbfHe committed suicide.\n",
        "\ufeffHe committed suicide – so they said.\r\n".encode("utf-16-le"),
        "He committed suicide – so they said.".encode("cp1252"),
        b"Old\rline ends.\r\rHe committed suicide.\r",
    ],
)
def test_all_other_bytes_stay(here: Path, command: Command, data: bytes) -> None:
    file = here / "a.md"
    file.write_bytes(data)
    file.chmod(0o640)
    done = command("check", "--fix", "--select", "HL803", "a.md")
    assert (done.code, done.err.splitlines()[-1]) == (0, "fixed 1 place in 1 file")
    wide = data.startswith(b"\xff\xfe")
    old, new = (text.encode("utf-16-le" if wide else "ascii") for text in ("committed", "died by"))
    assert file.read_bytes() == data.replace(old, new)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_preview_changes_nothing_and_commands_no_terminal(here: Path, command: Command) -> None:
    text = "He committed suicide.\n\x1b[2J##[stop-commands]x\n"
    (here / "a.md").write_text(text)
    done = command("check", "--diff", "--select", "HL803", "a.md")
    assert done.code == 1
    assert done.out.splitlines()[:2] == ["--- a/a.md", "+++ b/a.md"]
    assert done.out.splitlines()[3:] == [
        "-He committed suicide.",
        "+He died by suicide.",
        " \\x1b[2J\\x23#[stop-commands]x",
    ]
    assert (here / "a.md").read_text() == text
    (here / "a.md").write_text("Sober.\n")
    assert command("check", "--diff", "a.md")[:2] == (0, "")


def test_what_is_left_is_reported_after_the_fix(here: Path, command: Command) -> None:
    (here / "a.md").write_text("He committed suicide.\n")
    done = command("check", "--fix", "--select", "HL801,HL803", "--format", "concise", "a.md")
    assert done.code == 1
    assert done.out.startswith("a.md:1:12: error HL801")
    assert "HL803" not in done.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fix", "--diff", "a.md"], "--fix changes files and --diff changes none: choose one of them"),
        (["--fix", "-"], "--fix: standard input cannot be fixed: name the file"),
    ],
)
def test_what_cannot_be_asked_for(command: Command, options: list[str], said: str) -> None:
    assert command("check", *options)[::2] == (2, f"{said}\n")


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Another text.")
    change = Fixed("a.md", "He committed suicide.", "He died by suicide.", 1)
    assert str(write(file, change)) == "a.md:1: was changed while it was checked: run --fix once more"
    assert file.read_text() == "Another text."


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    change = Fixed("a.md", "He committed suicide.", "He died by suicide.", 1)
    assert str(write(tmp_path / "a.md", change)).startswith("a.md:1: cannot be fixed (")
