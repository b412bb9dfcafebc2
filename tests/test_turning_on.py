"""docs/turning-on.md: its commands, one after the other on a site of old articles, print what it shows."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

PAGE = (ROOT / "docs" / "turning-on.md").read_text(encoding="utf-8")
ARTICLES = {
    "tea": ("2019-04-02", "Our miracle tea cures arthritis. Ask your doctor before you take it."),
    "memorial": ("2020-05-11", "He committed suicide in May. In a crisis, call or text 988."),
    "rest": ("2026-02-03", "Drink water and rest. If the fever lasts, see a doctor."),
}


def steps() -> list[tuple[str, str]]:
    """Each command of the page, and what is shown below it."""
    fences = re.findall(r"^<!-- run -->\n```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    parts = [part for fence in fences for part in re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def fits(shown: str, said: str) -> bool:
    """Whether what was said is what is shown, where ``…`` stands for anything within a line."""
    return re.fullmatch(".*?".join(map(re.escape, shown.split("…"))), said) is not None


def test_no_command_of_the_page_goes_untested() -> None:
    assert PAGE.count("```") == 2 * PAGE.count("<!-- run -->\n```console\n")
    assert len(steps()) >= 10


@pytest.mark.slow
def test_each_command_prints_what_is_shown(here: Path, command: Command) -> None:
    (here / "content").mkdir()
    for name, (day, text) in ARTICLES.items():
        head = f"---\ntitle: About {name}\ndate: {day}\nauthor: The editors\n---\n\n"
        (here / "content" / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    for line, shown in steps():
        program, *words = shlex.split(line)
        if program == "healthlint":
            done = command(*words)
            assert fits(shown, done.err + done.out), f"$ {line}\n{done.err}{done.out}"
        else:
            subprocess.run(["sh", "-c", line], cwd=here, check=True)
