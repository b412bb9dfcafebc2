"""What the styles of a draft say of its paragraphs: headings, items, captions, quotes, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint.text.word.markup import as_utf8, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.text.passage import BlockKind
    from healthlint.text.word.markup import Attributes

_OFF = frozenset({"0", "false", "off", "none"})
_LOWEST = 6
_BODY = 9
"""The outline level of what is no heading."""

_HEADING = re.compile(r"heading ([1-9])")
# Names of built-in styles are English in every Word; LibreOffice has its own name for quotes.
_NAMED: dict[str, BlockKind] = {
    "title": "title",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "quotations": "quote",
}


def is_on(attributes: Attributes) -> bool:
    """Whether a switch such as ``w:vanish`` is on; it is unless it says otherwise."""
    return attributes.get("val", "").lower() not in _OFF


def outlined(value: str) -> int | None:
    """The rank of a heading (1 to 6) by an outline level, 0 for body text, None for what is no level."""
    if not value.isascii() or not value.isdecimal():
        return None
    return 0 if int(value[:3]) >= _BODY else min(int(value[:3]) + 1, _LOWEST)


@dataclass
class Style:
    """One style as written: what it builds on, and what it says itself; None where it says nothing."""

    name: str = ""
    base: str | None = None
    level: int | None = None
    item: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True)
class Manner:
    """What a style comes to: the kind of block, a heading's rank (1 to 6) or 0, whether it is not shown."""

    kind: BlockKind = "paragraph"
    level: int = 0
    hidden: bool = False


@dataclass(frozen=True)
class Styles:
    """Styles by id, and the one that paragraphs have that name none."""

    known: Mapping[str, Manner] = field(default_factory=dict)
    usual: Manner = Manner()

    def of(self, identifier: str | None) -> Manner:
        """The style of an id; the usual one for None and for what is not there."""
        return self.usual if identifier is None else self.known.get(identifier, self.usual)

    def hides(self, identifier: str) -> bool:
        """Whether text in a style of characters is hidden."""
        found = self.known.get(identifier)
        return found is not None and found.hidden


def styles(data: bytes | None, part: str) -> Styles:
    """The styles of a part; none if there is no such part.

    Raises:
        UnreadableError: it cannot be read.
    """
    if data is None:
        return Styles()
    found = _Styles()
    walk(as_utf8(data, part), found, part)
    known = {identifier: _manner(found.styles, identifier) for identifier in found.styles}
    return Styles(known, known.get(found.usual or "", Manner()))


def _manner(known: Mapping[str, Style], identifier: str) -> Manner:
    chain = list(_chain(known, identifier))
    level = next((one.level for one in chain if one.level is not None), None)
    hidden = next((one.hidden for one in chain if one.hidden is not None), False)
    item = next((one.item for one in chain if one.item is not None), False)
    kind = next((kind for one in chain if (kind := _NAMED.get(one.name))), None)
    if kind is None:
        kind = "heading" if level else "item" if item else "paragraph"
    return Manner(kind, (level or 0) if kind == "heading" else 0, hidden)


def _chain(known: Mapping[str, Style], identifier: str | None) -> Iterator[Style]:
    """A style and what it builds on; styles that build on each other end where they began."""
    seen = set[str]()
    while identifier is not None and identifier in known and identifier not in seen:
        seen.add(identifier)
        yield known[identifier]
        identifier = known[identifier].base


@dataclass
class _Styles:
    styles: dict[str, Style] = field(default_factory=dict)
    usual: str | None = None
    _open: Style | None = None

    def start(self, tag: str, attributes: Attributes, _at: int) -> None:
        if tag == "w:style":
            identifier = attributes.get("styleId", "")
            self._open = self.styles.setdefault(identifier, Style())
            if attributes.get("type") == "paragraph" and "default" in attributes:
                self.usual = identifier
        elif self._open is not None:
            self._say(self._open, tag, attributes)

    def _say(self, style: Style, tag: str, attributes: Attributes) -> None:
        match tag:
            case "w:name":
                style.name = attributes.get("val", "").casefold()
                heading = _HEADING.fullmatch(style.name)
                style.level = min(int(heading[1]), _LOWEST) if heading else style.level
            case "w:basedOn":
                style.base = attributes.get("val")
            case "w:outlineLvl":
                style.level = outlined(attributes.get("val", ""))
            case "w:numId":
                style.item = is_on(attributes)
            case "w:vanish":
                style.hidden = is_on(attributes)

    def end(self, tag: str, _after: int) -> None:
        if tag == "w:style":
            self._open = None

    def characters(self, _text: str, _at: int, **_: bool) -> None:
        """There is no text in it that means anything."""
