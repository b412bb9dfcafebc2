"""What every front matter format gives: values under paths of keys, or the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from healthlint.text.sourcemap import MapBuilder


class BrokenFrontMatterError(Exception):
    """Front matter that cannot be understood: ``at`` is the offset in the file, ``what`` is wrong there."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at = at
        self.what = what


@dataclass(frozen=True)
class Value:
    """One scalar: the keys that lead to it (list positions left out), and its text drawn from the file."""

    path: tuple[str, ...]
    drawn: MapBuilder
