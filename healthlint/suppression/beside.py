"""The file of allows beside an article: ``NAME.healthlint.yaml`` for ``NAME.txt``, or any text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.lint import Trouble
from healthlint.modules import Later
from healthlint.text.source import Source, UnreadableError

ENDING = ".healthlint.yaml"

if TYPE_CHECKING:
    from healthlint import strict_yaml
    from healthlint.walk import Skipped
else:
    strict_yaml = Later("healthlint.strict_yaml")

Beside = Callable[[str], "Side | None"]
"""Gives the file beside an article, by the shown path of the article; None where there is none."""


@dataclass(frozen=True)
class Side:
    """A file of allows: what it holds, or why it cannot be read and how to mend that."""

    source: Source
    broken: tuple[str, str] | None = None


def nothing_beside(_: str) -> Side | None:
    """For articles that are in no folder."""
    return None


def beside(here: Path) -> Beside:
    """Reads what stands beside articles, whose paths are shown as from a folder."""

    def read(path: str) -> Side | None:
        name = str(PurePosixPath(path).with_suffix(ENDING)) if PurePosixPath(path).name else ""
        file = here / name
        # Broken links are there, too: somebody meant them to allow something.
        if not name or not (file.is_symlink() or file.exists()):
            return None
        return _read(file, name)

    return read


def alone(skipped: Iterable[Skipped], checked: Iterable[str]) -> Iterator[Trouble]:
    """What is said of files of allows beside no text; ``checked`` are the shown paths of those there are."""
    listed = [one.path for one in skipped]
    beside_them = {
        str(PurePosixPath(path).with_suffix(ENDING))
        for path in (*checked, *listed)
        if PurePosixPath(path).name
    }
    for path in listed:
        # With nothing before its ending the name is that of the settings.
        named = path.endswith(ENDING) and PurePosixPath(path).name != ENDING
        if named and path not in beside_them:
            yield Trouble(
                path, 1, "no text stands beside these allows", "name it like its text, or delete it"
            )


def _read(file: Path, name: str) -> Side:
    empty = Source(name, "")
    # What a link leads to may lie outside the folder, and a pipe may never end.
    if file.is_symlink() or not file.is_file():
        return Side(empty, ("is not a regular file", "make it one"))
    try:
        with file.open("rb") as opened:
            data = opened.read(4 * strict_yaml.LONGEST_FILE + 1)
        return Side(Source.decode(data, name))
    except OSError as error:
        return Side(empty, (f"cannot be read ({error.strerror})", "make it readable"))
    except UnreadableError as error:
        what, _, how = str(error).rpartition(": ")
        return Side(empty, (what, how))
