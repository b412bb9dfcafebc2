"""README says what happens: its commands are run, and what it prints is what they print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from healthlint.rulebook import load as rulebook
from healthlint.settings import load
from healthlint.standards import unknown
from tests.fresh import ROOT, as_python3, clone, environment, online

README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDINGS = 1


class Shown(NamedTuple):
    """A command as README shows it, and what it shows below."""

    command: str
    output: str


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def consoles() -> list[Shown]:
    parts = [part for fence in fences("console") for part in re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]]
    return [Shown(*part.split("\n", 1)) for part in parts]


def marked(name: str) -> str:
    """The one line of the fence after a mark, which is how scripts find it too."""
    (command,) = re.findall(rf"^<!-- {name} -->\n```bash\n([^\n]+)\n```$", README, re.MULTILINE)
    return str(command)


@pytest.mark.parametrize("shown", consoles(), ids=lambda shown: shown.command)
def test_a_command_prints_what_it_is_shown_to_print(shown: Shown) -> None:
    installed = Path(sys.executable).parent
    assert (installed / "healthlint").exists(), "install the project: pip install -e '.[test]'"
    done = subprocess.run(
        ["sh", "-c", shown.command],
        cwd=ROOT,
        env=environment(installed),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout + done.stderr == shown.output


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    (shown,) = (fence for fence in fences("yaml") if fence.startswith("exclude:"))
    (tmp_path / ".healthlint.yaml").write_text(shown, encoding="utf-8")
    settings = load(tmp_path)
    assert settings.fail_on == "warning"
    assert settings.of(tmp_path / "blog/tea.md").content_type == "editorial"
    assert list(unknown(rulebook(), settings)) == []


def test_each_exit_code_is_explained_in_order_of_precedence() -> None:
    assert re.findall(r"^\| (\d) \|", README, re.MULTILINE) == ["2", "3", "4", "1", "0"]


def test_advice_is_disclaimed_once() -> None:
    assert README.count("legal or medical advice") == 1


@pytest.mark.slow
def test_the_main_command_works_in_a_fresh_clone(tmp_path: Path) -> None:
    done = in_a_fresh_clone(tmp_path, marked("main-command"))
    assert done.returncode == FINDINGS, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("checked 5 files, ")


@pytest.mark.slow
def test_the_test_command_works_in_a_fresh_clone(tmp_path: Path) -> None:
    done = in_a_fresh_clone(tmp_path, marked("test-command"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout.splitlines()[-1]


def in_a_fresh_clone(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    online(folder / "probe")
    return subprocess.run(
        ["sh", "-c", command],
        cwd=clone(folder / "clone"),
        env=environment(as_python3(folder / "bin")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
