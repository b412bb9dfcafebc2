from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Command, Done

if TYPE_CHECKING:
    from pathlib import Path

Scan = Callable[..., Done]


@pytest.fixture
def scan(command: Command, plain: Path) -> Scan:
    """Scans with the small rulebook into the folder ``out``."""

    def do(*words: object) -> Done:
        return command("scan", "--rules", plain, "-o", "out", "--today", "2026-11-22", *words)

    return do
