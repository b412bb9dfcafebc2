"""A gate that saw nothing, or not all, never passes by accident: each way, its exit code and what is said.

Every way is tried with ``--exit-zero`` too, which turns 1, and only 1, into 0.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.walk import LIMIT
from tests.fresh import ROOT

if TYPE_CHECKING:
    from tests.conftest import Command

RISKY = b"This miracle is a very special offer for each addict.\n"
SOBER = b"The study measured pain in twelve people after eight weeks.\n"
FOREIGN = "Die Behandlung wurde in einer Studie mit zwölf Patienten untersucht und war gut.\n".encode()
HIDDEN = b"<p hidden>The study measured pain in twelve people after eight weeks.</p>\n"

Arrange = Callable[[Path], object]


@dataclass(frozen=True)
class Way:
    """What a folder holds, what is asked of the gate there, and what it must answer."""

    name: str
    arrange: Arrange
    words: tuple[str, ...]
    code: int
    said: str


def holding(**files: bytes) -> Arrange:
    """Files by their names, ``_`` for the dot and ``__`` for a slash."""

    def arrange(here: Path) -> None:
        for name, data in files.items():
            path = here / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    return arrange


def ignored(here: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(here)], check=True)
    holding(a_md=RISKY, _gitignore=b"*.md\n")(here)


def large(here: Path) -> None:
    with (here / "a.md").open("wb") as file:
        file.truncate(LIMIT + 1)


def nested(here: Path) -> None:
    (here / "deep").mkdir()
    (here / "deep" / "circle").symlink_to("..")


def listening(here: Path) -> None:
    os.chdir(here)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("a.md")


def slow(here: Path) -> None:
    """A rule whose expression needs more time than there is, and a text that makes it."""
    holding(a_md=b"x" * 5_000)(here)
    rule = (ROOT / "tests/rulebooks/plain/efficacy/miracle-word.yaml").read_text(encoding="utf-8")
    (here / "rules/efficacy").mkdir(parents=True)
    text = rule.replace("[miracle~]", "['/(x|xx)+[y-z]/', miracle~]")
    (here / "rules/efficacy/miracle-word.yaml").write_text(text, encoding="utf-8")


NOT_READ = (
    Way("missing path", holding(), ("no.md",), 3, "no.md:1: cannot be opened: No such file"),
    Way("empty path", holding(), ("",), 3, "an empty path names nothing"),
    Way("too long a name", holding(), ("x" * 300 + ".md",), 3, "cannot be opened: File name too long"),
    Way("NUL in a path", holding(), ("a\0.md",), 3, "cannot be opened: "),
    Way("NUL", holding(a_md=b"A miracle.\0"), ("a.md",), 3, "a.md:1: holds NUL bytes"),
    Way("no encoding", holding(a_md=b"A \x81 miracle."), ("a.md",), 3, "a.md:1: fits no known encoding"),
    Way("half of UTF-16", holding(a_md=b"\xff\xfeA\0m"), ("a.md",), 3, "a.md:1: fits no known encoding"),
    Way("lone surrogate", holding(a_md=b"\xff\xfe\x00\xd8A\0"), ("a.md",), 3, "a.md:1: fits no known enc"),
    Way("too large", large, (".",), 3, "a.md:1: is larger than 20 MB"),
    Way("link in a circle", lambda here: (here / "a.md").symlink_to("a.md"), ("a.md",), 3, "Too many levels"),
    Way("link to nowhere", lambda here: (here / "a.md").symlink_to("no"), ("a.md",), 3, "a.md:1: cannot be"),
    Way("pipe", lambda here: os.mkfifo(here / "a.md"), ("a.md",), 3, "a.md:1: is not a regular file"),
    Way("socket", listening, ("a.md",), 3, "a.md:1: is not a regular file"),
    Way("device", holding(), ("/dev/zero",), 3, "dev/zero:1: is not a regular file"),
    Way("open front matter", holding(a_md=b"---\nt: [a\n---\n\n" + SOBER), ("a.md",), 3, "a.md:3: front"),
)
"""What cannot be read: 3, whatever else could."""

SEEN_NOTHING = (
    Way("empty folder", holding(), (".",), 4, "no file to check was found"),
    Way("empty file", holding(a_md=b""), (".",), 4, "no file holds any prose"),
    Way("white space", holding(a_md=b" \n\t\n"), (".",), 4, "no file holds any prose"),
    Way("only code", holding(a_md=b"```\nmiracle\n```\n"), (".",), 4, "no file holds any prose"),
    Way("only a script", holding(a_html=b"<script>miracle</script>"), (".",), 4, "no file holds any prose"),
    Way("other formats", holding(a_odt=b"A miracle.", b_png=b""), (".",), 4, "skipped 2 (2 other format)"),
    Way("git-ignored", ignored, (".",), 4, "1 git-ignored"),
    Way("hidden folder", holding(_site__a_md=RISKY), (".",), 4, "1 hidden folder"),
    Way("links out", lambda here: (here / "a.md").symlink_to(ROOT / "README.md"), (".",), 4, "1 link to out"),
    Way("links in circles", nested, (".",), 4, "skipped 1 (1 link to a folder)"),
    Way("a pipe in a folder", lambda here: os.mkfifo(here / "a.md"), (".",), 4, "1 not a regular file"),
    Way("another language", holding(a_md=FOREIGN), (".",), 3, "nothing could be assessed"),
    Way("hidden text", holding(a_html=HIDDEN), (".",), 3, "nothing could be assessed"),
    # Excluded is what somebody decided; what lies beside it, unread, is nobody's decision.
    Way("excluded, and empty", holding(a_md=RISKY, b_md=b""), ("--exclude", "a.md"), 4, "holds any prose"),
    Way(
        "excluded, and unread",
        holding(a_md=RISKY, b_odt=RISKY),
        ("--exclude", "a.md"),
        4,
        "no file to check was found",
    ),
)
"""What was read holds nothing to judge."""

REFUSED = (
    Way("unknown option", holding(a_md=SOBER), ("--exit-zer",), 2, "did you mean '--exit-zero'?"),
    Way("unknown rule", holding(a_md=SOBER), ("--select", "HL999"), 2, "unknown rule 'HL999'"),
    Way("no rule left", holding(a_md=SOBER), ("--select", "HL102"), 2, "no rule is left to check with"),
    Way("all ignored", holding(a_md=SOBER), ("--ignore", "HL"), 2, "no rule is left to check with"),
    Way(
        "broken settings",
        holding(a_md=SOBER, pyproject_toml=b"[tool.healthlint\n"),
        (".",),
        2,
        "pyproject.toml:1: is not TOML",
    ),
    Way(
        "unknown setting",
        holding(a_md=SOBER, pyproject_toml=b"[tool.healthlint]\nfail-onn = 'info'\n"),
        (".",),
        2,
        "pyproject.toml:2: unknown key 'fail-onn': did you mean 'fail-on'?",
    ),
    Way("no rulebook", holding(a_md=SOBER), ("--rules", "no"), 2, "there is no folder of rules here"),
    Way("empty rulebook", lambda here: (here / "r").mkdir(), ("--rules", "r"), 2, "there are no rules here"),
    Way(
        "broken rule",
        holding(a_md=SOBER, r__efficacy__b_yaml=b"id: HL101\nkind: avoidd\n"),
        ("--rules", "r"),
        2,
        "b.yaml:2: ",
    ),
    Way("no baseline", holding(a_md=SOBER), ("--baseline", "no"), 2, "no:1: there is no such baseline"),
    Way("broken baseline", holding(a_md=SOBER, b=b"{"), ("--baseline", "b"), 2, "b:1: is not JSON"),
    Way("baseline of all", holding(a_md=SOBER, b=b"[]"), ("--baseline", "b"), 2, "b:1: is no baseline"),
    Way("report to nowhere", holding(a_md=SOBER), ("--format", "json=no/r"), 2, "no/r:1: the report cannot"),
    Way("report to a folder", holding(a_md=SOBER), ("--format", "json=."), 2, "the report cannot be written"),
    Way("report to a device", holding(a_md=SOBER), ("--format", "json=/dev/null"), 2, "and is no file"),
)
"""The command line, the settings, the rules or the baseline are wrong, or the report cannot be kept."""

SETTINGS = (
    ("no list", "exclude: content\n", 2, ".healthlint.yaml:1: 'exclude' is text"),
    ("no keys", "[]\n", 2, ".healthlint.yaml:1: "),
    ("nothing to extend", "extends: no.yaml\n", 2, "extends 'no.yaml', which is not there"),
    ("no such baseline", "baseline: no.json\n", 2, "no.json:1: there is no such baseline"),
    ("a debt nobody has", "provides: [{owes: it, where: a.md, match: x}]\n", 2, "nobody owes 'it'"),
    # Other files may still be judged: this one was not.
    (
        "no rule for a file",
        "overrides: [{files: ['*.md'], ignore: [HL]}]\n",
        3,
        "no rule is left to check it",
    ),
)
"""Settings that would leave nothing to judge, or nothing to judge by."""


def set_otherwise(text: str) -> Arrange:
    """A sober article under settings of its own."""

    def arrange(here: Path) -> None:
        holding(a_md=SOBER)(here)
        (here / ".healthlint.yaml").write_text(text)

    return arrange


def linked(here: Path) -> None:
    holding(a_md=SOBER)(here)
    (here / ".healthlint.yaml").symlink_to("moved.yaml")


def waiting(here: Path) -> None:
    holding(a_md=SOBER)(here)
    os.mkfifo(here / ".healthlint.yaml")


def twice(here: Path) -> None:
    holding(a_md=SOBER, pyproject_toml=b"[tool.healthlint]\n")(here)
    (here / ".healthlint.yaml").write_text("preview: true\n")


WAYS = (
    *(Way(name, set_otherwise(text), (".",), code, said) for name, text, code, said in SETTINGS),
    Way("settings gone", linked, (".",), 2, ".healthlint.yaml:1: cannot be read (a link to nothing)"),
    Way("settings that wait", waiting, (".",), 2, ".healthlint.yaml:1: cannot be read (not a regular file)"),
    Way("settings in two places", twice, (".",), 2, "keep the settings in one of the two"),
    Way("no such settings", holding(a_md=SOBER), ("--config", "no.yaml"), 2, "path given to --config"),
    *NOT_READ,
    *SEEN_NOTHING,
    *REFUSED,
    Way("time ran out", slow, ("--rules", "rules"), 3, "HLX07 rule not evaluated: HL101 miracle-word took"),
)


@pytest.mark.parametrize("exit_zero", [(), ("--exit-zero",)], ids=["", "exit-zero"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_gate_that_saw_nothing_stops(
    check: Command, here: Path, way: Way, exit_zero: tuple[str, ...]
) -> None:
    way.arrange(here)
    done = check(*way.words, *exit_zero)
    assert (done.code, way.said in done.out + done.err) == (way.code, True), done.out + done.err


@pytest.mark.parametrize("way", NOT_READ, ids=lambda way: way.name)
@pytest.mark.parametrize("beside", [SOBER, RISKY], ids=["sober", "risky"])
def test_what_was_not_read_is_not_made_good_by_what_was(
    check: Command, here: Path, way: Way, beside: bytes
) -> None:
    way.arrange(here)
    (here / "beside.md").write_bytes(beside)
    done = check(*way.words, "beside.md")
    assert (done.code, way.said in done.out + done.err) == (3, True), done.out + done.err
    assert done.last.startswith(("checked 1 file, ", "checked 2 files, "))


@pytest.mark.parametrize("way", [way for way in WAYS if way.code != 2], ids=lambda way: way.name)
@pytest.mark.parametrize("option", ["--diff", "--fix", "--write-baseline"])
def test_no_other_way_of_running_it_passes(check: Command, here: Path, way: Way, option: str) -> None:
    way.arrange(here)
    value = ("known.json",) if option == "--write-baseline" else ()
    assert check(*way.words, option, *value).code == way.code


def test_only_exclusion_by_configuration_passes_and_it_is_said(check: Command, here: Path) -> None:
    (here / "a.md").write_bytes(RISKY)
    (here / "pyproject.toml").write_text('[tool.healthlint]\nexclude = ["*"]\n')
    for words in ((), ("a.md",), (".",)):
        done = check(*words)
        assert done.code == 0
        assert "excluded by configuration" in done.last
        assert done.last.endswith("gate: pass (everything is excluded by configuration), exit 0")


def test_files_that_no_article_is_written_in_do_not_hinder_exclusion(check: Command, here: Path) -> None:
    holding(a_md=RISKY, b_png=b"", c_css=b"", _healthlint_yaml=b"exclude: ['*.md']\n")(here)
    done = check()
    assert (done.code, "skipped 4 (3 other format, 1 excluded by configuration)" in done.last) == (0, True)


def test_findings_are_all_that_exit_zero_forgives(check: Command, here: Path) -> None:
    (here / "a.md").write_bytes(RISKY)
    assert (check().code, check("--exit-zero").code) == (1, 0)


@dataclass(frozen=True)
class Meanwhile:
    """Standard input that is read after the files were found and before they are: one of them goes."""

    file: Path

    @property
    def buffer(self) -> io.BytesIO:
        self.file.unlink()
        return io.BytesIO(SOBER)


def test_a_file_that_vanishes_during_the_run_is_not_passed_over(
    check: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        (here / name).write_bytes(SOBER)
    monkeypatch.setattr("sys.stdin", Meanwhile(here / "a.md"))
    done = check("-", ".")
    assert (done.code, done.err) == (
        3,
        "a.md:1: cannot be opened: No such file or directory: check the path\n",
    )
    assert done.last.startswith("checked 2 files, ")


@pytest.mark.parametrize("name", ["a.md", "."])
def test_what_may_not_be_read_is_3(check: Command, here: Path, name: str) -> None:
    (here / "a.md").write_bytes(SOBER)
    (here / name).chmod(0)
    try:
        if os.access(here / name, os.R_OK):
            pytest.skip("this user may read everything")
        assert check(name).code == 3
    finally:
        (here / name).chmod(0o700)


def test_no_rules_of_ones_own_are_no_proof(command: Command, here: Path) -> None:
    (here / "rules" / "efficacy").mkdir(parents=True)
    for folder in ("rules", "nowhere"):
        done = command("test", "--rules", folder)
        assert (done.code, done.out) == (2, "")
        assert "rules" in done.err


STREAMS = (
    ("empty standard input", "- </dev/null", 4, "no file holds any prose"),
    ("closed standard input", "- <&-", 2, "<stdin>:1: standard input is closed: pipe a text in"),
    ("full disk", "sober.md >/dev/full", 2, "<stdout>:1: the report cannot be written (No space left on"),
    ("closed standard output", "sober.md >&-", 2, "<stdout>:1: the report cannot be written (standard"),
    ("nobody to complain to", "risky.md 2>&-", 1, "gate: fail"),
    ("nowhere to complain", "no.md 2>/dev/full", 3, "gate: error"),
    # Whoever reads the report may stop reading; what was decided stands.
    ("a reader who leaves", "risky.md | true", 1, ""),
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    ("words", "code", "said"), [row[1:] for row in STREAMS], ids=[row[0] for row in STREAMS]
)
def test_streams_that_fail_are_no_pass(here: Path, plain: Path, words: str, code: int, said: str) -> None:
    (here / "sober.md").write_bytes(SOBER)
    (here / "risky.md").write_bytes(RISKY)
    call = f"'{sys.executable}' -m healthlint check --rules '{plain}' {words}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {call}"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
