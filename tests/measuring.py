"""The measuring texts, where a machine has them: real pages and their labels, which are not distributed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
"""The articles that travel with the project."""


def measuring(part: str) -> Path:
    """A file or folder of the measuring texts; the test is skipped where they are not."""
    shared = os.environ.get("HEALTHLINT_SHARED")
    if not shared:
        pytest.skip("HEALTHLINT_SHARED names no folder of measuring texts")
    path = Path(shared, part)
    assert path.exists(), f"HEALTHLINT_SHARED has no {part}"
    return path
