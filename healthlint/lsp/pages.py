"""The page of a rule, shown by the editor itself: there is no site of them to open."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from healthlint.explain import explain_engine, page
from healthlint.figures import recorded
from healthlint.suppression.rules import ABOUT_ALLOWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.rulebook import Rulebook


def page_of(identifier: str, rulebooks: Iterable[Rulebook]) -> str | None:
    """The page of a rule by its id, from the first rulebook that has it; None if none does."""
    about = next((rule for rule in ABOUT_ALLOWS if rule.id == identifier), None)
    if about is not None:
        return explain_engine(about)
    found = ((rule, book) for book in rulebooks for rule in book.rules if rule.id == identifier)
    return next((page(rule, book, recorded()) for rule, book in found), None)


class Shelf:
    """A folder for pages that editors are shown; it goes when the server does."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="healthlint-")

    @property
    def folder(self) -> Path:
        """Where the pages are; they quote what rules object to, and are not judged."""
        return Path(self._folder.name)

    def put(self, identifier: str, text: str) -> Path:
        """The file of a page; ``identifier`` is the id of a rule that there is."""
        file = self.folder / f"{identifier}.md"
        file.write_text(text, encoding="utf-8")
        return file

    def clear(self) -> None:
        """Take everything away."""
        self._folder.cleanup()
