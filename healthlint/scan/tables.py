"""The tables that a scan writes: their columns, and files of them that are whole or not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.scan.places import Place

_WHOLE, _TEXT, _TEXTS = pa.int64(), pa.string(), pa.list_(pa.string())
_WHICH = {"source": _TEXT, "position": _WHOLE, "id": _TEXT}
"""Which record: the input, the row or byte where it begins there, and its name."""

COLUMNS: dict[str, Mapping[str, Any]] = {
    "documents": _WHICH
    | dict.fromkeys(("url", "format", "content_type"), _TEXT)
    | {"words": _WHOLE, "not_assessed": _WHOLE, "verdict": _TEXT}
    | dict.fromkeys(("errors", "warnings", "infos"), _WHOLE)
    | {"troubles": _TEXTS},
    "findings": _WHICH
    | dict.fromkeys(("rule", "name", "category", "severity"), _TEXT)
    | {"confidence": pa.float64()}
    | dict.fromkeys(("start", "end", "line", "column", "end_line", "end_column"), _WHOLE)
    | {"text": _TEXT, "match": _TEXT, "message": _TEXT}
    | {"because": _TEXTS, "suggestion": _TEXT, "fingerprint": _TEXT},
    "errors": _WHICH | {"kind": _TEXT, "what": _TEXT},
    "by-rule": {"source": _TEXT, "rule": _TEXT, "severity": _TEXT, "findings": _WHOLE, "documents": _WHOLE},
    "by-source": {"source": _TEXT}
    | dict.fromkeys(
        ("documents", "stop", "needs_review", "no_objection_found", "words", "findings", "errors", "passed"),
        _WHOLE,
    ),
}
"""The columns of each table and what they hold."""

PARTS = ("documents", "findings", "errors")
"""The tables of which every shard writes a part."""

_AT_ONCE = 1_000
"""Rows that wait in memory to be written together."""


class Part:
    """A file of a table in the making; it bears another name until it is finished."""

    def __init__(self, where: Place, table: str) -> None:
        self._where = where
        self._aside = where.aside()
        self._schema = pa.schema(list(COLUMNS[table].items()))
        self._stream = where.files.open_output_stream(self._aside.path, compression=None)
        self._writer = ParquetWriter(self._stream, self._schema, compression="zstd")
        self._rows: list[Mapping[str, Any]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row, now or soon; a column that it does not have stays empty."""
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def finish(self) -> None:
        """Write what is left, and give the file its name."""
        self._flush()
        self._writer.close()
        self._stream.close()
        self._aside.move(self._where)

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
            self._rows.clear()
