"""Which part leads to which: the relationships of a Word file."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint.text.word.markup import as_utf8, walk

if TYPE_CHECKING:
    from healthlint.text.word.archive import Archive
    from healthlint.text.word.markup import Attributes


@dataclass(frozen=True)
class Relation:
    """Where a part leads: the last word of what for (``styles``, ``comments``), and to which part or address.

    ``kind`` is the whole word for it.
    """

    key: str
    kind: str
    target: str
    outside: bool = False

    @property
    def name(self) -> str:
        """What the relation is for, in one word."""
        return self.kind.rpartition("/")[2]


def beside(part: str) -> str:
    """The name of the part that holds the relationships of another; of the archive for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(archive: Archive, part: str) -> tuple[Relation, ...]:
    """Where a part leads; nowhere if nothing says so.

    Raises:
        UnreadableError: what says so cannot be read.
    """
    name = beside(part)
    data = archive.part(name)
    if data is None:
        return ()
    found = _Relations(posixpath.dirname(part))
    walk(as_utf8(data, name), found, name)
    return tuple(found.found)


@dataclass
class _Relations:
    folder: str
    found: list[Relation] = field(default_factory=list)

    def start(self, tag: str, attributes: Attributes, _at: int) -> None:
        if tag == "Relationship" and "Id" in attributes:
            target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
            # A path that begins with a slash begins at the top; none leads out of the archive.
            place = target if outside else posixpath.normpath(posixpath.join("/", self.folder, target))[1:]
            self.found.append(Relation(attributes["Id"], attributes.get("Type", ""), place, outside))

    def end(self, _tag: str, _after: int) -> None:
        """Nothing depends on where one ends."""

    def characters(self, _text: str, _at: int, **_: bool) -> None:
        """There is no text in it that means anything."""
