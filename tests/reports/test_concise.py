from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command


def test_each_finding_is_a_line(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle for the addict.\n\nNo miracle.\n")
    done = check("--format", "concise", "--show-excused")
    assert done.out.splitlines()[:-1] == [
        "a.md:1:3: error HL101 miracle-word: 'miracle' promises what no treatment can.",
        (
            "a.md:1:19: warning HL801 person-first: "
            "'addict' names a person by an illness; 'person with addiction' does not."
        ),
        "a.md:3:4: excused HL101 miracle-word: 'miracle' promises what no treatment can. (excused: negated)",
    ]
    assert done.last.startswith("checked 1 file, 7 words, 4 rules: 1 error, 1 warning, 0 infos;")


def test_quiet_is_the_last_line(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    assert check("--format", "concise", "--quiet").out.count("\n") == 1
