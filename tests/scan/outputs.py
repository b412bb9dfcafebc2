"""What a scan wrote, read back; whoever imports this is skipped without the extra."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

_REASON = "needs the extra: pip install -e '.[scale]'"
pytest.importorskip("daft", reason=_REASON)
pytest.importorskip("warcio", reason=_REASON)
pa: Any = pytest.importorskip("pyarrow", reason=_REASON)
parquet: Any = pytest.importorskip("pyarrow.parquet", reason=_REASON)

if TYPE_CHECKING:
    from pathlib import Path

LEFT_OPEN = pytest.mark.filterwarnings(
    "ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
"""Daft leaves the pipes of its workers to the garbage collector."""

Rows = list[dict[str, Any]]


def rows(output: Path, table: str) -> Rows:
    """Every row of a table, in the order of its files."""
    files = sorted((output / table).glob("*.parquet"))
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def everything(output: Path) -> dict[str, Rows]:
    """Every row of every table."""
    return {table: rows(output, table) for table in ("documents", "findings", "errors", "statistics")}


def summary(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "summary.json").read_text(encoding="utf-8"))
    return found


def table(path: Path, texts: Rows, group: int = 100) -> Path:
    """A Parquet file with these rows."""
    parquet.write_table(pa.Table.from_pylist(texts), path, row_group_size=group)
    return path
