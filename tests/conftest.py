from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import settings

from healthlint.cli import main
from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serving import Served

# The same examples on every run: a change must not fail for what another change left unseen, nor for a
# slow machine. New ground is broken by the slow tests, which draw far more of them.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

PLAIN = Path(__file__).parent / "rulebooks" / "plain"


class Done(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]


Command = Callable[..., Done]


@pytest.fixture(autouse=True, scope="session")
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tests keep their bundles of rules to themselves, and use none of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("LOCALAPPDATA", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def plain() -> Path:
    """A small rulebook: a miracle is an error, an addict a warning, very an info, an elixir on trial."""
    return PLAIN


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where no one wants colour."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def command(here: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Does what the words of a command line say, in an empty folder."""
    assert here.is_dir()

    def do(*words: object) -> Done:
        code = main([str(word) for word in words])
        return Done(code, *capsys.readouterr())

    return do


@pytest.fixture
def check(command: Command) -> Command:
    """Checks with the small rulebook."""

    def do(*words: object) -> Done:
        return command("check", "--rules", PLAIN, *words)

    return do


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with the shipped rules: it takes seconds to start, so it is one for all tests."""
    pytest.importorskip("fastapi", reason="the extra serve is not installed")
    from tests.serving import serving  # noqa: PLC0415 - it needs that extra

    with serving(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core: where HEALTHLINT_AXE says, else from npm."""
    if "HEALTHLINT_AXE" in os.environ:
        return Path(os.environ["HEALTHLINT_AXE"]).read_text(encoding="utf-8")
    npm, there = shutil.which("npm"), tmp_path_factory.mktemp("axe")
    if npm is None:
        pytest.skip("there is no npm here, and HEALTHLINT_AXE names no axe.min.js")
    done = subprocess.run([npm, "pack", "axe-core"], cwd=there, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"npm has no axe-core for us: {done.stderr[-200:]}")
    with tarfile.open(next(there.glob("*.tgz"))) as packed:
        source = packed.extractfile("package/axe.min.js")
        assert source is not None
        return source.read().decode()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser for the tests of one module."""
    with chromium.started() as one:
        yield one
