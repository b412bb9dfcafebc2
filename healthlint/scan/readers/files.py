"""Articles, each a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.scan.fields import LIMIT
from healthlint.scan.places import place
from healthlint.scan.record import Bad, Record, printable
from healthlint.text.source import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.scan.record import Read


def records(files: Sequence[str]) -> Iterator[Read]:
    """The articles of some files, each named twice: as shown, and where it is."""
    for number, (shown, path) in enumerate(zip(files[::2], files[1::2], strict=True)):
        yield _record(number, shown, path)


def _record(number: int, shown: str, path: str) -> Read:
    name = printable(shown)
    try:
        where = place(path, Path())
        if where.size > LIMIT:
            return Bad(number, name, f"is larger than {LIMIT // 1_000_000} MB")
        source = Source.decode(where.read(), shown)
    except (OSError, UnreadableError) as error:
        return Bad(number, name, f"cannot be read ({error})")
    if source.format == "word":
        return Bad(number, name, "is a Word draft: use healthlint check")
    return Record(number, name, source.text, source.format)
