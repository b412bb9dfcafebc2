"""Rows of a CSV file whose first row names the fields; tabs where the file is called ``.tsv``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from healthlint.scan.fields import LIMIT
from healthlint.scan.record import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.scan.fields import Fields
    from healthlint.scan.places import Place, Stream
    from healthlint.scan.record import Read


def names(where: Place) -> tuple[list[str], int, int]:
    """The fields of the first row; how many follow is not known, but how many bytes there are.

    Raises:
        OSError: it cannot be read.
        ValueError: it has no first row.
    """
    with _text(where) as text:
        try:
            return next(csv.reader(text, _dialect(where))), 0, where.size
        except (StopIteration, csv.Error) as error:
            raise ValueError(f"its first row names no fields {error}".strip()) from error


def records(where: Place, fields: Fields) -> Iterator[Read]:
    """Every row, counted from 0, the one of names left out.

    A file cannot be cut: only who has read all before a line knows whether it is inside of quotes.
    """
    csv.field_size_limit(LIMIT)
    with _text(where) as text:
        rows = csv.reader(text, _dialect(where), strict=True)
        there = next(rows, [])
        number = 0
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Bad(number, str(number), f"is no row of CSV ({error})")
            except (OSError, EOFError) as error:
                yield Bad(number, str(number), f"cannot be read from here on ({error})")
                return
            else:
                if not row:  # a blank line
                    continue
                yield _record(number, row, there, fields)
            number += 1


def _record(number: int, row: list[str], there: list[str], fields: Fields) -> Read:
    if len(row) != len(there):
        return Bad(number, str(number), f"has {len(row)} fields, and the first row {len(there)}")
    return fields.record(number, dict(zip(there, row, strict=True)))


def _text(where: Place) -> io.TextIOWrapper:
    # Bytes that are no UTF-8 are left for the record that holds them to complain of.
    stream: Stream = io.BufferedReader(where.stream())
    return io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _dialect(where: Place) -> str:
    return "excel-tab" if ".tsv" in where.name.lower() else "excel"
