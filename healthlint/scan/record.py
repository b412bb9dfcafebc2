"""What readers give: a record to judge, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from healthlint.text.source import Format

Kind = Literal["unreadable", "failed", "out of time", "died"]
"""Why a record could not be judged: it cannot be read, judging it raised, hung, or ended the process."""


@dataclass(frozen=True)
class Record:
    """A text to judge. ``position`` is its row (from 0), or the byte of its file where it begins."""

    position: int
    id: str
    text: str
    format: Format
    url: str | None = None


@dataclass(frozen=True)
class Bad:
    """A record that could not be judged, and why; ``what`` is a sentence for people."""

    position: int
    id: str
    what: str
    kind: Kind = "unreadable"


@dataclass(frozen=True)
class Passed:
    """A record that is no page: an image or a request of a web archive."""

    position: int


Read = Record | Bad | Passed
"""What a reader meets."""


def is_text(text: str) -> bool:
    """Whether a string is Unicode text without NUL, as every file that is checked has to be."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, as JSON can hold
        return False
    return "\0" not in text


def printable(name: str) -> str:
    """A name that every table can hold: what is no Unicode stands as an escape."""
    return name.encode("utf-8", "backslashreplace").decode()
