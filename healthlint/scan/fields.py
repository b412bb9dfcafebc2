"""Which field of a table holds what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from healthlint.lean import dataclass
from healthlint.scan.record import Bad, Record, is_text, printable
from healthlint.text.source import FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KNOWN = {
    "text": ("text", "content", "body", "html", "markdown", "article"),
    "id": ("id", "doc_id", "document_id", "uuid", "path", "url"),
    "url": ("url", "uri", "link", "source_url"),
    "format": ("format", "mime_type", "mimetype", "mime"),
}
"""Names that fields usually have, the best first."""

_WRITTEN: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "plain",
    "text": "plain",
    **{one: one for one in get_args(Format)},
    **{ending[1:]: one for ending, one in FORMATS.items() if one != "word"},
}
"""What a field may say of how a text is written."""

LIMIT = 20_000_000
"""Characters, or bytes, of the largest record that is judged."""


class FieldError(Exception):
    """A field that is not there, or none that could hold the text; the message says what to do."""


@dataclass(frozen=True)
class Fields:
    """The names of fields; where ``format`` is None, every text is written as ``written`` says."""

    text: str
    id: str | None
    url: str | None
    format: str | None
    written: Format

    @property
    def names(self) -> tuple[str, ...]:
        """All that have to be read."""
        return tuple(dict.fromkeys(one for one in (self.text, self.id, self.url, self.format) if one))

    def __str__(self) -> str:
        """What stands where, for people."""
        named = "".join(
            f", {what} from '{one}'" for what, one in (("id", self.id), ("url", self.url)) if one is not None
        )
        written = f"format from '{self.format}'" if self.format else f"written as {self.written}"
        return f"text from '{self.text}'{named}, {written}"

    def record(self, position: int, row: Mapping[str, Any]) -> Record | Bad:
        """The record that a row holds, or why there is none."""
        known = row.get(self.id) if self.id else None
        name = str(position) if known is None else printable(str(known))
        found = row.get(self.text)
        text = found.decode("utf-8", "surrogateescape") if isinstance(found, bytes) else found
        if not isinstance(text, str):
            return Bad(position, name, f"has no text in '{self.text}'")
        if len(text) > LIMIT:
            return Bad(position, name, f"is larger than {LIMIT // 1_000_000} MB")
        if not is_text(text):
            return Bad(position, name, "is no Unicode text, or holds NUL characters")
        url = row.get(self.url) if self.url else None
        written = self._written(row)
        if written is None:
            said = printable(str(row.get(self.format or "")))[:60]
            return Bad(position, name, f"is written in a format that is not read: {said}")
        return Record(position, name, text, written, None if url is None else printable(str(url)))

    def _written(self, row: Mapping[str, Any]) -> Format | None:
        said = row.get(self.format) if self.format else None
        if said is None:
            return self.written
        return written_as(str(said))


def written_as(said: str) -> Format | None:
    """The format that a word or a media type names; None where it is none that is read."""
    return _WRITTEN.get(said.partition(";")[0].strip().lower())


@dataclass(frozen=True)
class Asked:
    """The fields that a command line names; ``format`` may be a format instead."""

    text: str | None = None
    id: str | None = None
    url: str | None = None
    format: str | None = None

    def among(self, there: Sequence[str]) -> Fields:
        """Where everything stands in a table with these fields.

        Raises:
            FieldError: a field that was named is not there, or none looks like the text.
        """
        all_written = self.format is not None and self.format not in there and self.format in get_args(Format)
        text = self._one("text", there)
        if text is None:
            raise FieldError(f"which field is the text? It has {', '.join(there)}: say it with --text FIELD")
        format_field = None if all_written else self._one("format", there)
        written = _WRITTEN[str(self.format)] if all_written else _WRITTEN.get(text.lower(), "plain")
        return Fields(text, self._one("id", there), self._one("url", there), format_field, written)

    def _one(self, what: str, there: Sequence[str]) -> str | None:
        named: str | None = getattr(self, what)
        if named is None:
            by_name = {one.lower(): one for one in reversed(there)}
            return next((by_name[one] for one in _KNOWN[what] if one in by_name), None)
        if named not in there:
            raise FieldError(f"has no field '{named}' (--{what}): it has {', '.join(there)}")
        return named
