"""The table of allows for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from healthlint.lean import values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.ledger.table import Table
    from healthlint.lint import Trouble

CONTRACT = "1"
"""Grows when a key is taken away or changes its meaning, not when one is added."""


def render(tables: Iterable[Table], troubles: Iterable[Trouble]) -> str:
    """Every allow, and what could not be read; half a character stands as an escape."""
    content = {
        "version": CONTRACT,
        "allows": [asdict(row) for table in tables for row in table.rows],
        "errors": [values(trouble) for trouble in troubles],
    }
    return json.dumps(content, indent=1, allow_nan=False) + "\n"
