"""The allows that a check heeds: those in the work tree, or those of a commit."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from healthlint.lint import Steady
from healthlint.modules import Later
from healthlint.suppression.beside import ENDING, Beside, Side
from healthlint.text.source import Source, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.lint import Checked
    from healthlint.patterns.page import Page
    from healthlint.settings.reading import Read
    from healthlint.standards import Standards
    from healthlint.suppression import deciding, naming
else:
    # What is remembered heeded its allows when it was judged.
    deciding, naming = Later("healthlint.suppression.deciding"), Later("healthlint.suppression.naming")


def allowing(standards: Standards, beside: Beside) -> Steady:
    """The pass that heeds allows, each document's for the rules it is held to."""

    def decide(page: Page, checked: Checked) -> Checked:
        known = naming.Known.of(standards.of(checked.path).rulebook)
        return deciding.deciding(known, beside)(page, checked)

    def by(path: str) -> object:
        side = beside(path)
        # What stands in the text itself is part of it, and the rules are part of what it is held to.
        return None if side is None else (side.source, side.broken)

    return Steady(decide, by)


def beside_as_read(here: Path, read: Read) -> Beside:
    """The files of allows beside articles, as ``read`` gives them; what cannot be read allows nothing."""

    def find(path: str) -> Side | None:
        name = str(PurePosixPath(path).with_suffix(ENDING)) if PurePosixPath(path).name else ""
        try:
            return Side(Source.decode(read(here / name), name)) if name else None
        except (OSError, UnreadableError):
            return None

    return find
