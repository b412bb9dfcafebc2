"""What a Word file states about itself: who wrote it, what it is called, when it was changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint.text.word.markup import as_utf8, walk
from healthlint.text.word.relations import relations

if TYPE_CHECKING:
    from healthlint.text.word.archive import Archive
    from healthlint.text.word.markup import Attributes

# Most are named as they are elsewhere. A draft is created before it is published, so that is no date of it.
_NAMES = {"creator": "author", "subject": "description"}
_LONGEST = 10_000
"""Characters of a value that are kept."""


def properties(archive: Archive) -> tuple[tuple[str, str], ...]:
    """Names and values, in the order of the file.

    Raises:
        UnreadableError: they cannot be read.
    """
    part = next((one.target for one in relations(archive, "") if one.name == "core-properties"), "")
    data = archive.part(part) if part else None
    if data is None:
        return ()
    found = _Properties()
    walk(as_utf8(data, part), found, part)
    return tuple((name, value.strip()) for name, value in found.found if value.strip())


@dataclass
class _Properties:
    found: list[tuple[str, str]] = field(default_factory=list)
    _depth: int = 0
    _name: str = ""
    _value: str = ""

    def start(self, tag: str, _attributes: Attributes, _at: int) -> None:
        self._depth += 1
        self._name, self._value = tag.lower(), ""

    def end(self, _tag: str, _after: int) -> None:
        self._depth -= 1
        if self._depth == 1:
            self.found.append((_NAMES.get(self._name, self._name), self._value))

    def characters(self, text: str, _at: int, **_: bool) -> None:
        self._value = (self._value + text)[:_LONGEST]
