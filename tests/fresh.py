"""A clone of this repository as it was last committed, for tests that set everything up anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
"""The repository."""

_OF_THIS_RUN = ("VIRTUAL_ENV", "PYTHONPATH", "HEALTHLINT_SHARED")


def clone(folder: Path) -> Path:
    """A clean clone of HEAD in a new folder; the test is skipped where there is no repository."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("the project is no git repository here")
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True, env=environment()
    )
    return folder


def online(folder: Path) -> None:
    """Skip the test where packages cannot be installed."""
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries=0", "--timeout=10"]
    done = subprocess.run(
        [*probe, f"--dest={folder}", "iniconfig"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("packages cannot be fetched from here")


def environment(*first: Path) -> dict[str, str]:
    """The environment of somebody who has set up nothing yet; ``first`` come first on the path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _OF_THIS_RUN and not name.startswith(("GIT_", "PYTEST_", "COV_", "COVERAGE_"))
    }
    return kept | {"PATH": os.pathsep.join([*map(str, first), kept["PATH"]])}


def as_python3(folder: Path) -> Path:
    """A folder in which ``python3`` is the Python that runs this test, outside any virtual environment."""
    folder.mkdir()
    script = folder / "python3"
    base = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    script.write_text(f'#!/bin/sh\nexec "{base}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder
