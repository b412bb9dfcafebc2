from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from healthlint.commands import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

pytest.importorskip("shtab", reason="the extra 'completion' is not installed")

BASH = shutil.which("bash")


@pytest.fixture
def script(command: Command, here: Path) -> Path:
    done = command("completion", "bash")
    assert (done.code, done.err) == (0, "")
    (here / "completion.bash").write_text(done.out)
    return here / "completion.bash"


def completed(script: Path, *words: str) -> list[str]:
    """What bash offers for the last word."""
    assert BASH is not None
    asks = (
        'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        'COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; '
        'complete -p healthlint >/dev/null && $(complete -p healthlint | sed "s/.*-F \\([^ ]*\\).*/\\1/") '
        'healthlint "${@: -1}" "${@: -2:1}"; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [BASH, "--norc", "-c", asks, "bash", script, *words],
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["healthlint", ""], {*NAMES}),
        (["healthlint", "ex"], {"explain"}),
        (["healthlint", "check", "--trusted"], {"--trusted-config"}),
        (["healthlint", "rules", "--severity", ""], {"error", "warning", "info"}),
        (["healthlint", "check", "art"], {"articles", "article.md"}),
        (["healthlint", "docs", "build", "--output", "art"], {"articles"}),
    ],
)
def test_bash_completes(script: Path, words: list[str], offered: set[str]) -> None:
    (script.parent / "articles").mkdir()
    (script.parent / "article.md").write_text("")
    assert offered <= set(completed(script, *words))


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_each_shell_has_a_script_that_names_every_command(command: Command, shell: str) -> None:
    done = command("completion", shell)
    assert done.code == 0
    assert [name for name in NAMES if name not in done.out] == []


def test_a_shell_that_is_not_known_is_refused(command: Command) -> None:
    done = command("completion", "fish")
    assert done.code == 2
    assert "there is no 'fish': use one of: bash, tcsh, zsh" in done.err


def test_without_the_extra_it_says_how_to_install_it(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("healthlint.commands.parts.extras.find_spec", lambda _: None)
    done = command("completion", "bash")
    assert done.code == 2
    assert "needs the extra 'completion' (shtab): install it with pip install" in done.err
