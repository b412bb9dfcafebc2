from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.commands import NAMES

if TYPE_CHECKING:
    from tests.conftest import Command

SEVERAL = "This miracle is one.\n"
PYTHON = (sys.executable, "-m", "healthlint")
ROOT = Path(__file__).parent.parent


def process(
    *words: object, cwd: Path, data: bytes = b"", variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})}
    command = [*PYTHON, *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=surroundings, input=data, capture_output=True, check=False)


def test_the_version_is_said(command: Command) -> None:
    done = command("--version")
    assert done.code == 0
    assert done.out.startswith("healthlint ")


def test_the_version_costs_no_slow_import(tmp_path: Path) -> None:
    program = "import sys, healthlint.cli; healthlint.cli.main(['--version']); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = done.stdout.splitlines()[-1]
    assert not [
        slow for slow in ("pydantic", "yaml", "regex", "pyromark", "pathspec") if f"'{slow}'" in modules
    ]


BY_JUDGING = (
    *("regex", "yaml", "pyromark", "pathspec", "pydantic", "selectors", "subprocess", "tomllib"),
    *("healthlint.excuses", "healthlint.settle", "healthlint.manuscript", "healthlint.patterns.page"),
    *("healthlint.strict_yaml", "healthlint.settings.keys", "healthlint.suppression.deciding"),
    *("healthlint.many.expressions", "healthlint.many.workers"),
)
SLOW = ("dataclasses", "hashlib", "_hashlib", "inspect")


def test_what_is_remembered_is_reported_without_what_judges(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.txt").write_text("This tea cures cancer.\n", encoding="utf-8")
    shown = "import sys; print('modules:', *sys.modules)"
    check = f"import healthlint.cli; healthlint.cli.main(['check', 'a.txt']); {shown}"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "kept")}
    # What Python itself imports at its start, for other packages, is not ours.
    always, first, again = (
        subprocess.run(
            [sys.executable, "-c", words],
            cwd=work,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.partition("modules:")
        for words in (shown, check, check)
    )
    assert again[0] == first[0]
    assert "HL" in again[0]
    assert not {*BY_JUDGING, *SLOW} & ({*again[2].split()} - {*always[2].split()})


def test_help_names_every_command(command: Command) -> None:
    done = command("--help")
    assert done.code == 0
    assert [name for name in NAMES if f"\n  {name} " in done.out] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help(command: Command, name: str) -> None:
    done = command(name, "--help")
    assert done.code == 0
    assert f"usage: healthlint {name}" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "no command"),
        (["chek"], "did you mean 'check'?"),
        (["--verson"], "did you mean '--version'?"),
        (["check", "--shwo", "info"], "unknown option --shwo: did you mean '--show'?"),
        (["check", "--exit-zer"], "did you mean '--exit-zero'?"),
        (["check", "--show", "eror"], "did you mean 'error'?"),
        (["check", "--format", "jsn"], "did you mean 'json'?"),
        (["check", "--content-type", "editoral"], "did you mean 'editorial'?"),
        (["check", "--today", "tomorrow"], "write it like 2026-11-21"),
        (["check", "--min-confidence", "2"], "from 0 to 1"),
        (["check", "--min-confidence", "much"], "from 0 to 1"),
        (["check", "--min-confidence", "nan"], "from 0 to 1"),
        (["check", "--select", ","], "names nothing"),
        (["check", "--exclude", "!"], "write patterns as in .gitignore"),
        (["check", "--show"], "expected one argument"),
        (["check", "--stdin-filename", "x.md"], "add the path -"),
        (["check", "--rules", "nowhere"], "check the path given to --rules"),
        (["explain"], "ID|NAME"),
        (["explain", "HL101", "HL102"], "unknown argument HL102"),
        (["new", "a-rule"], "--kind"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_2(command: Command, words: list[str], said: str) -> None:
    done = command(*words)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert said in done.err


def test_options_stand_anywhere(check: Command, here: Path) -> None:
    for name in ("a.md", "b.md"):
        (here / name).write_text(SEVERAL)
    done = check("a.md", "--exit-zero", "b.md", "--quiet")
    assert done.code == 0
    assert done.out.startswith("checked 2 files")


def test_a_path_may_look_like_an_option(check: Command, here: Path) -> None:
    (here / "-x.md").write_text(SEVERAL)
    assert check("--quiet", "--", "-x.md").code == 1


def test_the_module_is_the_command(here: Path, plain: Path) -> None:
    (here / "a.md").write_text(SEVERAL)
    done = process("check", "--rules", plain, "--format", "json", cwd=here)
    assert done.returncode == 1
    assert json.loads(done.stdout)["gate"]["decision"] == "fail"


def test_standard_input_is_read(here: Path, plain: Path) -> None:
    words = ("check", "--rules", plain, "-", "--stdin-filename", "draft.html", "--format", "concise")
    done = process(*words, cwd=here, data=b"<p>A <b>mira</b>cle.</p>")
    assert done.returncode == 1
    assert done.stdout.startswith(b"draft.html:1:9: error HL101")


def test_whatever_the_locale_the_report_is_utf_8(here: Path, plain: Path) -> None:
    (here / "é.md").write_text("Ein miracle für “alle”.\n", encoding="utf-8")
    words = ("check", "--rules", plain)
    locales = (
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    )
    outputs = {process(*words, cwd=here, variables=variables).stdout for variables in locales}
    assert len(outputs) == 1
    assert "“alle”".encode() in outputs.pop()


def test_a_reader_who_has_seen_enough_is_no_error(here: Path, plain: Path) -> None:
    (here / "a.md").write_text("A miracle. " * 3000)
    words = [*PYTHON, "check", "--rules", str(plain), "--format", "concise"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, cwd=here, env=surroundings, stdout=-1, stderr=-1) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


@pytest.mark.parametrize(
    ("variables", "colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_asked_for(
    check: Command, here: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, colored: bool
) -> None:
    (here / "a.md").write_text(SEVERAL)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in check().out) is colored


def test_output_that_is_no_stream_of_bytes_is_written_too(
    here: Path, plain: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    (here / "a.md").write_text(SEVERAL)
    page = io.StringIO()
    monkeypatch.setattr(sys, "stdout", page)
    assert command("check", "--rules", plain).code == 1
    assert "HL101" in page.getvalue()


class Interrupted:
    """Standard input of a person who gives up."""

    @property
    def buffer(self) -> io.BytesIO:
        raise KeyboardInterrupt


def test_who_interrupts_gets_130(check: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert check("-") == (130, "", "")


def test_whatever_breaks_is_one_line_and_3(command: Command, here: Path) -> None:
    (here / "gone").mkdir()
    os.chdir(here / "gone")
    (here / "gone").rmdir()
    done = command("check")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("healthlint: internal error (FileNotFoundError: ")
    assert done.err.count("\n") == 1
