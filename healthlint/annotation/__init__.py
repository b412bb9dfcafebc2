"""A draft with each finding as a note at its words, in the draft's own format, and nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.annotation.note import Note, noted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from healthlint.text.source import Source

__all__ = ["Note", "annotated", "noted"]


def annotated(source: Source, data: bytes, notes: Sequence[Note], today: date) -> bytes:
    """The bytes of a file with notes in it; ``data`` are those it was read from, ``today`` dates comments.

    Raises:
        UnreadableError: nothing can be written into it without changing what it says.
    """
    if not notes:
        return data
    # Each way of writing notes is asked for by one format only.
    if source.draft is not None:
        from healthlint.annotation.word import with_comments  # noqa: PLC0415

        return with_comments(data, source.draft, notes, today)
    from healthlint.annotation.written import with_notes  # noqa: PLC0415

    return with_notes(source, data, notes)
