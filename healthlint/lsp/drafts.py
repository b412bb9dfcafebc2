"""A text as an editor has it now: where it lies, what it is written in, and whether it is an article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pygls.uris import to_fs_path

from healthlint.lsp.places import BYTE_ORDER_MARK, Places
from healthlint.suppression.beside import ENDING
from healthlint.text.source import FORMATS
from healthlint.walk import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol import types

    from healthlint.text.source import Format

LARGEST = 1_000_000
"""Characters of a text that is judged in an editor: more would take longer than anybody waits."""

LANGUAGES: dict[str, Format] = {
    "markdown": "markdown",
    "mdx": "markdown",
    "quarto": "markdown",
    "html": "html",
    "plaintext": "plain",
    "text": "plain",
}
"""What editors call the languages that are read, where a name's ending does not say it."""

_UNTITLED = {"plain": ".txt", "markdown": ".md", "html": ".html"}


@dataclass(frozen=True)
class Draft:
    """A text by its address; ``here`` is the folder that paths are shown from."""

    uri: str
    language: str
    version: int | None
    written: str
    here: Path

    @cached_property
    def text(self) -> str:
        """The text without a byte order mark, as a file is read."""
        return self.written.removeprefix(BYTE_ORDER_MARK)

    @cached_property
    def file(self) -> Path | None:
        """Where it lies; None where it was never saved, or lies on no disk of this machine."""
        return file_of(self.uri)

    @property
    def format(self) -> Format | None:
        """What it is read as: by the ending of its name, as on the command line, else by its language."""
        by_ending = None if self.file is None else FORMATS.get(self.file.suffix.lower())
        # What an editor shows of a Word file is text that somebody else drew.
        return LANGUAGES.get(self.language) if by_ending is None or by_ending == "word" else by_ending

    @cached_property
    def path(self) -> str:
        """The name it is shown by."""
        if self.file is not None:
            return shown(self.file, self.here)
        return f"untitled{_UNTITLED[self.format or 'plain']}"

    @property
    def beside(self) -> Path | None:
        """The file of allows that would stand beside it."""
        return None if self.file is None else self.file.with_suffix(ENDING)

    def places(self, encoding: types.PositionEncodingKind | str) -> Places:
        """Its characters as positions."""
        return Places(self.text, encoding, marked=len(self.written) > len(self.text))


def file_of(uri: str) -> Path | None:
    """The file of an address; None where it is none (``untitled:``, ``vscode-remote:``)."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return None if path is None else Path(path)


def home(file: Path | None, folders: Iterable[Path], otherwise: Path) -> Path:
    """The folder a text is judged from: the innermost of the editor's that holds it, else its own."""
    if file is None:
        return next(iter(folders), otherwise)
    holding = [folder for folder in folders if file.is_relative_to(folder)]
    return max(holding, key=lambda folder: len(folder.parts), default=file.parent)
