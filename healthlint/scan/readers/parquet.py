"""Rows of a Parquet file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyarrow.parquet import ParquetFile

from healthlint.scan.record import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.scan.fields import Fields
    from healthlint.scan.places import Place
    from healthlint.scan.record import Read

_AT_ONCE = 256
"""Rows that are in memory at a time, besides the pages of a row group."""


def names(where: Place) -> tuple[list[str], int, int]:
    """The fields of a file, how many rows it has, and how many bytes they are when they are unpacked.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no Parquet.
    """
    with where.seekable() as file:
        known = ParquetFile(file)
        groups = (known.metadata.row_group(one) for one in range(known.metadata.num_row_groups))
        size = sum(group.total_byte_size for group in groups)
        return list(known.schema_arrow.names), known.metadata.num_rows, size


def records(where: Place, fields: Fields, first: int, end: int) -> Iterator[Read]:
    """The rows from ``first`` up to ``end``; a row group that is broken is said once."""
    with where.seekable() as file:
        known = ParquetFile(file, pre_buffer=False)
        begins = 0
        for number in range(known.metadata.num_row_groups):
            ends = begins + known.metadata.row_group(number).num_rows
            if begins < end and first < ends:
                yield from _group(known, number, fields, (begins, max(first, begins), min(end, ends)))
            begins = ends


def _group(file: Any, number: int, fields: Fields, rows: tuple[int, int, int]) -> Iterator[Read]:  # noqa: ANN401 - pyarrow ships no types
    at, first, end = rows
    try:
        for batch in file.iter_batches(_AT_ONCE, row_groups=[number], columns=list(fields.names)):
            # What stands before the shard in its row group is passed by without being taken apart.
            skip = min(max(first - at, 0), len(batch))
            kept = batch.slice(skip, max(0, end - at - skip))
            for place, row in enumerate(kept.to_pylist(), at + skip):
                yield fields.record(place, row)
            at += len(batch)
            if at >= end:
                return
    except (OSError, ValueError) as error:
        # Nobody can tell where in a row group the rows begin that are left.
        begin = max(at, first)
        yield Bad(begin, str(begin), f"rows {begin} to {end - 1} cannot be read ({error})")
