"""Results in the cache folder (S15): cut off, forged, moved, foreign, linked, too many, two at once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from healthlint.many import remembered
from healthlint.many.remembered import Memory, basis
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither owners nor these permissions"
)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "cache" / "healthlint" / "results", "a basis")


def only(memory: Memory) -> Path:
    (found,) = memory.place.rglob("*.result")
    return found


def test_what_is_kept_is_recalled_and_closed_to_others(memory: Memory) -> None:
    key = memory.key(b"text", "rules")
    assert memory.recall(key) is None
    memory.keep(key, b"outcome\nin lines")
    assert memory.recall(key) == b"outcome\nin lines"
    file = only(memory)
    modes = [one.stat().st_mode & 0o777 for one in (memory.place, file.parent, file)]
    assert modes == [0o700, 0o700, 0o600]


def test_a_name_holds_all_that_a_result_depends_on(memory: Memory) -> None:
    other = Memory(memory.place, "another basis")
    keys = [memory.key(b"text", "rules"), memory.key(b"text", "others"), other.key(b"text", "rules")]
    keys += [memory.key(b"texts", "rules"), memory.key(b"", "rulestext"), memory.key(b"\0", "\udcff")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("broken", [b"", b"\n", b"garbage", b"healthlint result", None])
def test_what_is_cut_off_or_forged_is_nothing(memory: Memory, broken: bytes | None) -> None:
    key = memory.key(b"text", "rules")
    memory.keep(key, b"outcome")
    file = only(memory)
    file.write_bytes(file.read_bytes()[:-1] if broken is None else broken)
    assert memory.recall(key) is None


def test_a_result_under_another_name_is_nothing(memory: Memory) -> None:
    first, second = memory.key(b"1", ""), memory.key(b"2", "")
    memory.keep(first, b"outcome")
    memory.keep(second, b"another")
    one = next(memory.place.rglob(f"{first}*"))
    one.replace(next(memory.place.rglob(f"{second}*")))
    assert memory.recall(second) is None


@pytest.mark.parametrize("folder", ["place", "drawer"])
def test_nothing_is_taken_from_or_put_where_others_may_write(memory: Memory, folder: str) -> None:
    key = memory.key(b"text", "rules")
    memory.keep(key, b"outcome")
    file = only(memory)
    (memory.place if folder == "place" else file.parent).chmod(0o770)
    assert memory.recall(key) is None
    file.unlink()
    memory.keep(key, b"outcome")
    assert not file.exists()


def test_a_link_is_not_followed(memory: Memory, tmp_path: Path) -> None:
    key = memory.key(b"text", "rules")
    memory.keep(key, b"outcome")
    file = only(memory)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert memory.recall(key) is None
    memory.keep(key, b"outcome")  # takes the place of the link
    assert memory.recall(key) == b"outcome"


def test_nothing_is_taken_that_somebody_else_owns(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    key = memory.key(b"text", "rules")
    memory.keep(key, b"outcome")
    us = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    assert memory.recall(key) is None


def test_a_place_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "results", "")
    memory.keep("0a", b"outcome")
    assert memory.recall("0a") is None
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_room_is_made_by_what_was_used_least_lately(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST", 16 * 10_000)
    for number in range(1, 30):
        memory.keep(f"a{number:x}".ljust(40, "f"), bytes(1_000))
    used = "a1".ljust(40, "f")
    for at, file in enumerate(sorted(memory.place.rglob("*"))):
        os.utime(file, (at, at))
    assert memory.recall(used) is not None  # and is the latest now
    memory.keep("a0".ljust(40, "f"), bytes(1_000))
    left = sorted(file.stem for file in memory.place.rglob("*.result"))
    assert sum(file.stat().st_size for file in memory.place.rglob("*.result")) <= 10_000
    assert {used, "a0".ljust(40, "f")} <= set(left)


def test_what_is_too_large_is_judged_each_time(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_LARGEST", 10)
    memory.keep("aa", bytes(11))
    assert memory.recall("aa") is None


def test_two_processes_at_once_leave_whole_results(memory: Memory) -> None:
    code = (
        "import sys; from pathlib import Path; from healthlint.many.remembered import Memory\n"
        "memory = Memory(Path(sys.argv[1]), '')\n"
        "for n in range(300):\n"
        "    memory.keep(f'{n % 7:02x}', bytes([n % 7]) * 50_000)\n"
        "    found = memory.recall(f'{n % 7:02x}')\n"
        "    assert found in (None, bytes([n % 7]) * 50_000), n\n"
    )
    words = [sys.executable, "-c", code, str(memory.place)]
    running = [subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 3
    assert [memory.recall(f"{n:02x}") for n in range(7)] == [bytes([n]) * 50_000 for n in range(7)]
    assert [one.name for one in memory.place.rglob("*") if one.is_file() and one.suffix != ".result"] == []


def test_every_run_depends_on_the_code_and_on_what_it_says() -> None:
    assert basis("a day") == basis("a day") != basis("another")
    assert ROOT.name or basis() is not None


def test_the_first_line_says_what_follows(memory: Memory) -> None:
    memory.keep("ab", b"outcome")
    head = b"healthlint result ab %08x\n" % crc32(b"outcome")
    assert only(memory).read_bytes() == head + b"outcome"
