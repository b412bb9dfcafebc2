"""The text that labels are about: in its line, or a file of its name."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, get_args

from healthlint.evaluation.fields import WrongError
from healthlint.text.source import FORMATS, Format, Source, UnreadableError
from healthlint.traits import ContentType

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.evaluation.fields import Fields

_INLINE: Format = "markdown"
"""What a text in its line is, unless the line says otherwise."""


def source(fields: Fields, name: str, folder: Path | None) -> Source:
    """The text of a line, or the one that has its name in a folder; ``sha256`` must be that of its bytes.

    Raises:
        WrongError: there is none, it cannot be read, or it is not the text that was labelled.
    """
    if "text" in fields.data or folder is None:
        text = fields.text("text")
        _unaltered(fields, text.encode("utf-8", "surrogatepass"), name)
        return Source(name, text, _format(fields))
    path = _file(name, folder)
    try:
        found = Source.read(path, path.name)
    except UnreadableError as error:
        what, _, how = str(error).rpartition(": ")
        raise WrongError(f"the text '{path.name}' is no text ({what})", how) from error
    _unaltered(fields, path.read_bytes(), name)
    return found


def declared(fields: Fields) -> ContentType | None:
    """The content type a line declares its text to be."""
    if "as" not in fields.data:
        return None
    name = fields.text("as")
    fields.known("as", [name], get_args(ContentType))
    return next(one for one in get_args(ContentType) if one == name)


def _format(fields: Fields) -> Format:
    if "format" not in fields.data:
        return _INLINE
    name = fields.text("format")
    fields.known("format", [name], get_args(Format))
    return next(one for one in get_args(Format) if one == name)


def _file(name: str, folder: Path) -> Path:
    # A name is one part of a path: a set of labels must not reach out of the folder of its texts.
    if "/" in name or "\\" in name or name in (".", ".."):
        raise WrongError(f"'{name}' is no name of a file", "name files without folders")
    paths = [folder / (name + ending) for ending in ("", *FORMATS)]
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        raise WrongError(
            f"there is no text '{name}' in {folder}", "add 'text', or name its folder with --texts"
        )
    return found


def _unaltered(fields: Fields, data: bytes, name: str) -> None:
    if "sha256" in fields.data and fields.text("sha256") != sha256(data).hexdigest():
        raise WrongError(
            f"the text '{name}' is not the one that was labelled", "get that one, or label this one"
        )
