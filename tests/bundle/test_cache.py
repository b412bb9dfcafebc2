"""The cache of bundles under attack (S15): forged, cut off, foreign, open to others, in the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from healthlint.bundle import cache
from healthlint.bundle.form import written
from tests.fresh import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither owners nor these permissions"
)

DATA = written("key", {"head": b"{}"})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "healthlint"


def test_what_is_kept_is_read_and_closed_to_others(place: Path) -> None:
    cache.keep(place, "key", DATA)
    found = cache.read(place, "key")
    assert found is not None
    assert found.raw("head") == b"{}"
    assert place.stat().st_mode & 0o777 == 0o700


def test_a_folder_is_closed_to_others_also_where_one_inside_it_is_made_first(place: Path) -> None:
    assert cache.made(place / "results")
    assert cache.trusted(place)
    cache.keep(place, "key", DATA)
    assert cache.read(place, "key") is not None


def test_nothing_is_read_from_a_folder_that_others_may_write(place: Path) -> None:
    cache.keep(place, "key", DATA)
    place.chmod(0o777)
    assert cache.read(place, "key") is None
    cache.keep(place, "other", written("other", {}))
    assert not (place / "other.rules").exists()


def test_nothing_is_read_that_somebody_else_owns(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(place, "key", DATA)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert cache.read(place, "key") is None
    cache.keep(place, "other", written("other", {}))
    assert not (place / "other.rules").exists()


@pytest.mark.parametrize("data", [b"", b"\0" * 99, DATA[:-1], DATA[:30], written("else", {"head": b"{}"})])
def test_nothing_is_read_that_is_forged_or_cut_off(place: Path, data: bytes) -> None:
    cache.keep(place, "key", data)
    assert cache.read(place, "key") is None


def test_links_lead_nowhere(place: Path, tmp_path: Path) -> None:
    cache.keep(place, "key", DATA)
    (place / "key.rules").rename(tmp_path / "elsewhere")
    (place / "key.rules").symlink_to(tmp_path / "elsewhere")
    assert cache.read(place, "key") is None
    other = tmp_path / "other"
    other.symlink_to(place)
    (place / "key.rules").unlink()
    cache.keep(place, "key", DATA)
    assert cache.read(other, "key") is None


def test_a_pipe_is_not_waited_for(place: Path) -> None:
    cache.keep(place, "key", DATA)
    (place / "key.rules").unlink()
    os.mkfifo(place / "key.rules")
    assert cache.read(place, "key") is None


def test_where_nothing_can_be_written_a_run_goes_on(place: Path) -> None:
    place.parent.mkdir()
    place.write_text("a file")
    cache.keep(place, "key", DATA)
    assert cache.read(place, "key") is None


def test_only_the_newest_are_kept(place: Path) -> None:
    for number in range(20):
        cache.keep(place, f"{number}", written(f"{number}", {}))
        os.utime(place / f"{number}.rules", (number, number))
    assert sorted(int(path.stem) for path in place.iterdir()) == list(range(4, 20))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"XDG_CACHE_HOME": "/x/cache", "HOME": "/h"}, "/x/cache/healthlint"),
        (
            {"HOME": "/h"},
            "/h/Library/Caches/healthlint" if sys.platform == "darwin" else "/h/.cache/healthlint",
        ),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, None),
        ({"HOME": ""}, None),
        ({}, None),
    ],
)
def test_the_place_is_the_users_own(
    tmp_path: Path, environment: dict[str, str], expected: str | None
) -> None:
    found = cache.folder(environment, tmp_path)
    assert (None if found is None else str(found)) == expected


def test_the_place_is_never_in_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / ".git").mkdir(parents=True)
    (root / "articles").mkdir()
    inside = {"XDG_CACHE_HOME": str(root / ".cache")}
    assert cache.folder(inside, root / "articles") is None
    assert cache.folder(inside, root) is None
    (tmp_path / "link").symlink_to(root / ".cache")
    assert cache.folder({"XDG_CACHE_HOME": str(tmp_path / "link")}, root) is None
    assert cache.folder({"XDG_CACHE_HOME": str(tmp_path / "own")}, root) is not None


def test_a_forged_cache_changes_no_finding(
    command: Command,
    here: Path,
    plain: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    (here / "a.md").write_text("A miracle.\n")
    first = command("check", "--rules", plain, ".")
    assert command("check", "--rules", plain, ".") == first
    for kept in sorted(one for one in (home / "healthlint").rglob("*") if one.is_file()):
        for forged in (b"", b"garbage", kept.read_bytes()[:-9]):
            kept.write_bytes(forged)
            assert command("check", "--rules", plain, ".") == first


def test_two_processes_at_once_leave_a_whole_bundle(place: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from healthlint.bundle import cache\n"
        "from healthlint.bundle.form import written\n"
        "for n in range(30):\n"
        "    cache.keep(Path(sys.argv[1]), 'key', written('key', {'head': b'{}' * 9999}))\n"
        "    assert cache.read(Path(sys.argv[1]), 'key') is not None\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, place], cwd=ROOT) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert [path.name for path in place.iterdir()] == ["key.rules"]
