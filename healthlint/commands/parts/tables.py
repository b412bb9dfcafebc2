"""Tables of documents, as commands answer with them: in a format, with what could not be read beside them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar

from healthlint.commands.parts.answering import Answer
from healthlint.lint import Trouble
from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMATS = ("text", "csv", "json")
"""What a table can be written as: the names of modules that render it."""

_UNREAD, _NOTHING = 3, 4


class Tabled(Protocol):
    """What is known of one document."""

    @property
    def path(self) -> str:
        """Where it is, as reports show it."""

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What of it could not be read or judged."""


One = TypeVar("One", bound=Tabled)


def answered(made: Iterable[One | Trouble], package: str, written_as: str, listed: str) -> Answer:
    """Tables as a format of a package has them; ``listed`` names what is listed, for who gave no file.

    0 whatever the tables say, 3 where something could not be read or judged, 4 without any document.
    """
    whole = list(made)
    tables = sorted((one for one in whole if not isinstance(one, Trouble)), key=lambda one: one.path)
    troubles = [one for one in whole if isinstance(one, Trouble)]
    troubles = sorted((*troubles, *(trouble for one in tables for trouble in one.troubles)))
    nothing = () if tables else (f"healthlint: no file to list {listed} of was found: check the paths",)
    return Answer(
        out=import_module(f"{package}.{written_as}").render(tables, troubles),
        complaints=tuple(safe(str(trouble)) for trouble in troubles) or nothing,
        exit_code=_UNREAD if troubles else 0 if tables else _NOTHING,
    )
