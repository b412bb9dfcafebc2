from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest


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
