from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serving import Served


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with the shipped rules: it takes seconds to start, so it is one for all tests."""
    pytest.importorskip("fastapi", reason="the extra serve is not installed")
    from tests.serving import serving

    with serving(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture(scope="module")
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
