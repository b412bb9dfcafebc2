"""A file as read: its characters, how they were decoded, and where its lines start."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, get_args

from healthlint.lean import dataclass, field
from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from healthlint.text.word.draft import Draft

Format = Literal["plain", "markdown", "html"]
"""How a text is written that is nothing but text."""

FileFormat = Literal[Format, "word"]
"""What a file may be."""

FORMATS: dict[str, FileFormat] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".mdown": "markdown",
    ".qmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "word",
}
"""File endings that are read, and as what."""

_LINE_END = lazily(r"\r\n|\n|\r")
# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class UnreadableError(Exception):
    """A file that cannot be read as text; the message says what is wrong and how to mend it."""


@dataclass(frozen=True)
class Source:
    r"""The characters of one file, without a byte order mark; ``\\r\\n`` counts as two.

    ``path`` is as reports show it (POSIX). ``remarks`` says what had to be guessed in decoding.
    """

    path: str
    text: str
    format: FileFormat = "plain"
    encoding: str = "utf-8"
    remarks: tuple[str, ...] = ()
    draft: Draft | None = field(default=None, repr=False, compare=False)
    """Of a Word file: what its lines, a paragraph each, are made of."""

    @classmethod
    def read(cls, path: Path, shown_as: str | None = None) -> Source:
        """Read a file; its ending says the format.

        Raises:
            UnreadableError: it cannot be opened, holds NUL bytes, or fits no encoding.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableError(f"cannot be opened: {error.strerror or error}: check the path") from error
        return cls.decode(data, shown_as or path.as_posix())

    @classmethod
    def decode(cls, data: bytes, path: str) -> Source:
        """The same from bytes; ``path`` gives the format and is shown in reports."""
        if format_of(path) == "word":
            return cls._unpacked(data, path)
        text, encoding, remarks = _decode(data)
        return cls(path, text, format_of(path), encoding, remarks)

    @classmethod
    def _unpacked(cls, data: bytes, path: str) -> Source:
        # Zip and XML are asked for by few runs, and each costs every run that imports it.
        from healthlint.text.word.draft import opened  # noqa: PLC0415

        draft = opened(data)
        return cls(path, draft.text, "word", "docx", draft=draft)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line; LF, CR and CR LF end one."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a character, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (1-based), without its end."""
        return self.text[slice(*self.line_limits(number))].rstrip("\r\n")

    def line_limits(self, number: int) -> tuple[int, int]:
        """The offsets where a line (1-based) begins and where the next one does, or would."""
        starts = self.line_starts
        return starts[number - 1], starts[number] if number < len(starts) else len(self.text)


def format_of(path: str) -> FileFormat:
    """The format a file's ending stands for; plain text where it says nothing."""
    found = FORMATS.get(PurePosixPath(path).suffix.lower(), "plain")
    assert found in get_args(FileFormat)  # noqa: S101 - the table above is typed, this guards edits to it
    return found


def mark_of(data: bytes) -> bytes:
    """The byte order mark that a file begins with, if it has one."""
    return next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, ()
    # A NUL hides the rest of a file from tools that take it for binary: never called clean.
    if b"\0" in data:
        raise UnreadableError("holds NUL bytes, so it is not text: save it as UTF-8, or leave it out")
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        remark = f"not valid UTF-8 (byte {error.start}), read as Windows-1252: save it as UTF-8"
        return _strictly(data, "cp1252"), "cp1252", (remark,)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"fits no known encoding ({error.reason}): save it as UTF-8") from error
    if "\0" in text:
        raise UnreadableError("holds NUL characters, so it is not text: save it as UTF-8, or leave it out")
    return text
