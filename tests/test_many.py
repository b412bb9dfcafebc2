"""However a check is done, by how many processes, remembered or not: it says the same, byte for byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.inputs import gather
from healthlint.judging import Run
from healthlint.many import workers
from healthlint.rulebook import load
from healthlint.run import check
from healthlint.settings import Settings
from healthlint.standards import Standards
from tests.fresh import ROOT
from tests.measuring import measuring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.lint import Checked
    from healthlint.patterns.page import Page
    from tests.conftest import Command, Done

pytestmark = [
    pytest.mark.skipif(not workers.POSSIBLE, reason="no process can be copied here"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]

TODAY = date(2026, 11, 21)
WAYS = (
    ("--no-cache", "--jobs", "1"),
    ("--no-cache", "--jobs", "2"),
    ("--no-cache", "--jobs", "4"),
    ("--jobs", "1"),  # keeps
    ("--jobs", "1"),  # remembers
    ("--jobs", "4"),
    (),
)


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results are kept, of this test alone."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    return home / "healthlint" / "results"


def results(kept: Path) -> list[Path]:
    return sorted(kept.rglob("*.result"))


@pytest.fixture
def articles(here: Path) -> Path:
    """Articles with all that may be said of one: open, excused, allowed, broken, in other formats."""
    (here / "a.md").write_text("# Cure\n\nOur tonic is a miracle. It is not a miracle.\n")
    allow = "<!-- healthlint: allow miracle-word -- a name; by=me; until=2030-01-01; ref=P-1 -->\n"
    (here / "b.md").write_text(f"{allow}Our miracle is called Miracle.\n\n{allow}Nothing.\n")
    (here / "c.txt").write_bytes(b"A miracle caf\xe9.\n")
    (here / "c.healthlint.yaml").write_text("- allow: miracle-word\n  reason: its name\n")
    (here / "d.html").write_text("<p>A mir<b>acle</b> &amp; <span hidden>very hidden</span> more.</p>\n")
    (here / "e.md").write_bytes(b"\0")
    (here / "f.md").write_text("\N{LATIN SMALL LETTER A} mir\N{CYRILLIC SMALL LETTER A}cle, very.\n")
    return here


def said(command: Command, ways: Sequence[Sequence[str]], *words: object) -> list[Done]:
    return [command("check", *words, *way) for way in ways]


@pytest.mark.parametrize("shape", ["json", "text", "sarif", "html"])
def test_small_articles(check: Command, articles: Path, kept: Path, shape: str) -> None:
    assert articles.is_dir()
    first, *others = [check("--preview", "--show-excused", "--format", shape, *way, ".") for way in WAYS]
    assert first.code == 3
    assert [other == first for other in others] == [True] * len(others)
    assert len(results(kept)) == 5  # what cannot be read is tried again each time


def test_the_seeds(command: Command, kept: Path) -> None:
    first, *others = said(command, WAYS, ROOT / "seeds", "--format", "json", "--preview")
    assert first.out.count('"fingerprint"') > 20
    assert [other == first for other in others] == [True] * len(others)
    assert len(results(kept)) == 5


@pytest.mark.slow
def test_real_pages(command: Command, kept: Path) -> None:
    first, *others = said(command, WAYS[:6], measuring("corpora"), "--format", "json")
    assert [other == first for other in others] == [True] * len(others)
    assert results(kept)


def test_what_was_forgiven_is_shown_whatever_was_remembered_before(check: Command, here: Path) -> None:
    (here / "a.md").write_text("A miracle. No miracle.\n")
    for way in ((), ("--no-cache",)):
        assert "excused" not in check("--format", "json", *way).out.replace('"excuse"', "")
        assert check("--format", "json", "--show-excused", *way).out.count('"status": "excused"') == 1


def test_what_is_remembered_is_used_unless_it_is_forbidden(check: Command, here: Path, kept: Path) -> None:
    (here / "a.md").write_text("A miracle.\n")
    first = check("a.md")
    (only,) = results(kept)
    (here / "a.md").write_text("Sober words.\n")
    check("a.md")
    sober = next(one for one in results(kept) if one != only)
    only.replace(sober)
    # It is not what its name says: nothing that was moved or copied is believed.
    assert check("a.md").code == 0
    (here / "a.md").write_text("A miracle.\n")
    assert check("a.md") == check("a.md", "--no-cache") == first


def test_whatever_a_result_depends_on_makes_it_another(check: Command, articles: Path, kept: Path) -> None:
    """Each step changes one thing; what is remembered never shows where it does not hold."""

    def settings(text: str) -> None:
        (articles / ".healthlint.yaml").write_text(text)

    (articles / "e.md").unlink()
    (articles / "page.html").write_text("<p>The footer.</p>")

    def steps() -> Iterator[tuple[object, ...]]:
        yield ()
        yield ("--today", "2031-01-01")
        yield ("--select", "miracle-word")
        yield ("--ignore", "miracle-word")
        yield ("--preview",)
        yield ("--content-type", "editorial")
        yield ("--jurisdiction", "uk")
        yield ("--fail-on", "info")
        yield ("--min-confidence", "0.95")
        yield ("--format", "html")
        settings("severity: {miracle-word: info}\n")
        yield ()
        settings("overrides:\n  - files: ['a.*']\n    ignore: [miracle-word]\n")
        yield ()
        settings("")
        (articles / "c.healthlint.yaml").write_text("- allow: person-first\n  reason: another\n")
        yield ()
        (articles / "c.healthlint.yaml").unlink()
        yield ()
        check("--write-baseline", "known.json", ".")
        yield ("--baseline", "known.json")
        (articles / "a.md").rename(articles / "z.txt")
        yield ()

    for words in steps():
        for _ in range(2):
            assert check(*words, ".") == check(*words, ".", "--no-cache"), words
    assert len(results(kept)) > 20


def test_a_rule_that_changes_is_asked_again(command: Command, here: Path, plain: Path, kept: Path) -> None:
    import shutil  # noqa: PLC0415 - this test alone copies rules

    own = here / "own"
    shutil.copytree(plain, own)
    (here / "a.md").write_text("A miracle.\n")
    before = command("check", "--rules", own, "a.md", "--format", "json")
    rule = next(path for path in own.rglob("miracle-word.yaml"))
    rule.write_text(rule.read_text().replace("severity: error", "severity: info"))
    after = command("check", "--rules", own, "a.md", "--format", "json")
    assert (before.code, after.code) == (1, 0)
    assert len(results(kept)) == 2


def deadly(page: Page, checked: Checked) -> Checked:
    """Ends the process over an article that asks for it, as the system does when memory runs out."""
    if "deadly" in page.document.prose:
        os.kill(os.getpid(), signal.SIGKILL)
    return checked


def run_of(plain: Path, here: Path, jobs: int) -> Run:
    standards = Standards(load(plain), Settings(root=here), here)
    return Run(standards=standards, today=TODAY, jobs=jobs)


def test_a_file_that_ends_its_process_stops_the_build_and_hides_nothing(here: Path, plain: Path) -> None:
    for number in range(12):
        (here / f"{number:02}.md").write_text("A deadly text.\n" if number in (0, 5) else "A miracle.\n")
    report = check(gather(["."], here, bytes), replace(run_of(plain, here, 2), passes=(deadly,)))
    what = "the process that judged it was ended, by the system if memory ran out"
    how = "check it alone with --jobs 1, split it, or exclude it"
    assert [str(one) for one in report.all_troubles] == [
        f"00.md:1: {what}: {how}",
        f"05.md:1: {what}: {how}",
    ]
    assert len(report.findings) == 10
    assert report.gate.exit_code == 3


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "257", "\N{SUPERSCRIPT TWO}"])
def test_a_number_of_processes_is_a_number(command: Command, value: str) -> None:
    done = command("check", f"--jobs={value}")
    assert done.code == 2
    assert f"'{value}' is no number of processes: write one from 1 to 256" in done.err


def test_the_profile_says_where_the_time_went(check: Command, articles: Path, kept: Path) -> None:
    usual = check("--no-cache", str(articles))
    done = check("--profile", str(articles))
    assert done.out == usual.out
    assert [line for line in usual.err.splitlines() if line not in done.err] == []
    profile = done.err[done.err.index("profile:") :].splitlines()
    stages = [line.rsplit("  ", 1)[-1] for line in profile[1:10]]
    assert stages == ["load", "walk", "read", "parse", "traits", "judge", "settle", "passes", "render"]
    assert any(line.endswith("miracle-word") for line in profile[10:])
    assert results(kept) == []


def command_line(*words: object) -> list[str]:
    return [sys.executable, "-m", "healthlint", "check", *map(str, words)]


@pytest.fixture
def much(here: Path) -> Path:
    """Enough to keep a process busy for more than a second."""
    seeds = [path.read_bytes() for path in sorted((ROOT / "seeds").iterdir()) if path.suffix == ".txt"]
    for number in range(20):
        (here / f"{number}.md").write_bytes(seeds[number % len(seeds)] * 2)
    return here


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads who is whose child from /proc")
def test_who_interrupts_ends_every_process(much: Path) -> None:
    words = command_line("--no-cache", "--jobs", "2", ".")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        words,
        cwd=much,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        while len(pids := children.read_text().split()) < 2:
            assert running.poll() is None
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (130, b"", b"")
    assert [pid for pid in pids if runs(pid)] == []


def runs(pid: str) -> bool:
    """Whether a process is at work; one that ended and that nobody has asked about yet is not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize(("ci", "shown"), [("", True), ("true", False)])
def test_a_person_at_a_terminal_sees_how_far_it_is(much: Path, ci: str, shown: bool) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    ours, its = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CI": ci, "TERM": "xterm"}
    words = command_line("--no-cache", "--jobs", "1", "--quiet", ".")
    with subprocess.Popen(words, cwd=much, env=environment, stdout=subprocess.PIPE, stderr=its):
        os.close(its)
        seen = b""
        try:
            while more := os.read(ours, 1 << 16):
                seen += more
        except OSError:  # how Linux says that nobody holds the other end any more
            os.close(ours)
    assert (b" of 20 files, " in seen) is shown
    assert seen.endswith(b"\r\x1b[K") is shown
