from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

RISKY = "This miracle is a very special offer for each addict.\n"
SOBER = "The study measured pain in twelve people after eight weeks.\n"
FOREIGN = (
    "Die Behandlung wurde in einer Studie mit zwölf Patienten untersucht und war nicht besser als Placebo.\n"
)
BINARY = b"\x00\x01"


def write(here: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (here / f"{name}.md").write_bytes(data)


def test_findings_at_the_limit_fail(check: Command, here: Path) -> None:
    write(here, a="A very good day.\n")
    assert check().code == 0
    assert check("--fail-on", "warning").code == 0
    done = check("--fail-on", "info")
    assert done.code == 1
    assert done.last.endswith("gate: fail (1 finding at or above info), exit 1")


def test_sober_text_passes(check: Command, here: Path) -> None:
    write(here, a=SOBER)
    assert check().last.endswith("gate: pass (no finding at or above error), exit 0")


def test_exit_zero_turns_only_1_into_0(check: Command, here: Path) -> None:
    write(here, a=RISKY)
    done = check("--exit-zero")
    assert done.code == 0
    assert "gate: fail" in done.last
    assert check("--exit-zero", "nothing.md").code == 3
    assert check("--exit-zero", "--select", "HL999").code == 2
    (here / "empty").mkdir()
    assert check("--exit-zero", "empty").code == 4


def test_what_cannot_be_read_outranks_findings(check: Command, here: Path) -> None:
    write(here, a=RISKY, b=BINARY)
    done = check()
    assert done.code == 3
    assert "1 error" in done.last
    assert "gate: error (1 problem in reading or judging)" in done.last


def test_nothing_to_check_is_4(check: Command, here: Path) -> None:
    assert check().last.endswith("gate: nothing checked (no file to check was found), exit 4")
    write(here, a="")
    assert check("a.md").last.endswith("gate: nothing checked (no file holds any prose), exit 4")


def test_a_missing_path_outranks_nothing_to_check(check: Command) -> None:
    assert check("nothing.md").code == 3


def test_everything_excluded_is_0_and_said(check: Command, here: Path) -> None:
    write(here, a=RISKY)
    done = check("--exclude", "*.md")
    assert done.code == 0
    assert "skipped 1 (1 excluded by configuration)" in done.last
    assert "gate: pass (everything is excluded by configuration)" in done.last


def test_another_language_alone_is_3(check: Command, here: Path) -> None:
    write(here, a=FOREIGN)
    done = check()
    assert done.code == 3
    assert "not assessed 16 words (16 not English)" in done.last
    assert "gate: error (nothing could be assessed)" in done.last


def test_another_language_beside_english_passes(check: Command, here: Path) -> None:
    write(here, a=FOREIGN, b=SOBER)
    done = check()
    assert done.code == 0
    assert "not assessed 16 words" in done.last


@pytest.mark.parametrize(("show", "code"), [("error", 1), ("warning", 1), ("info", 1)])
def test_what_is_shown_decides_nothing(check: Command, here: Path, show: str, code: int) -> None:
    write(here, a="A very good day.\n")
    assert check("--show", show, "--fail-on", "info").code == code


def test_an_excused_finding_fails_nothing(check: Command, here: Path) -> None:
    write(here, a="This is not a miracle.\n")
    assert check("--show-excused").code == 0


def test_findings_that_are_not_sure_enough_fail_nothing(check: Command, here: Path) -> None:
    write(here, a="A very good day.\n")
    done = check("--fail-on", "info", "--min-confidence", "0.6")
    assert done.code == 0
    assert "0 infos" in done.last
    assert "left out 1 finding below the asked confidence" in done.last
