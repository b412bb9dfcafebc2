"""Formatting elements (``<a>``, ``<b>``), which browsers carry across blocks until their own end tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field

if TYPE_CHECKING:
    from healthlint.text.readers.html_flow import Anchor, Flow
    from healthlint.text.readers.html_signatures import Signature
    from healthlint.text.readers.html_stack import Element, OpenElements


@dataclass(frozen=True)
class Format:
    """An open formatting element; ``parent`` and ``depth`` say where it was opened."""

    name: str
    parent: Element
    depth: int
    hidden: bool
    anchor: Anchor | None
    signature: Signature | None


@dataclass
class Phrasing:
    """The formatting elements open in one place: a cell or caption starts afresh, but inherits.

    ``flow`` takes the text while one of them is hidden, ``anchor`` is the innermost link.
    """

    flow: Flow
    anchor: Anchor | None = None
    hidden: int = 0
    _outer: Anchor | None = None
    _open: dict[str, list[Format]] = field(default_factory=dict)

    def inner(self) -> Phrasing:
        """The phrasing of an element that end tags of formatting outside do not reach."""
        return Phrasing(self.flow, self.anchor, self.hidden, self.anchor)

    def open(self, entry: Format) -> None:
        """Begin a formatting element."""
        self._open.setdefault(entry.name, []).append(entry)
        self.hidden += entry.hidden
        if entry.name == "a":
            self.anchor = entry.anchor

    def close(self, name: str) -> Format | None:
        """End the innermost formatting element of a name, if one is open here."""
        entries = self._open.get(name)
        if not entries:
            return None
        entry = entries.pop()
        self.hidden -= entry.hidden
        if name == "a":
            self.anchor = self._outer
        if entry.hidden and not self.hidden:
            self.flow.finish()
        return entry


def closed_with(stack: OpenElements, entry: Format) -> int:
    """The number of the outermost element that a formatting element's end tag closes with it.

    What browsers' "adoption agency" comes to: blocks stay open, phrases inside the last block end.
    """
    inside_block = stack.last("*special") + 1
    return max(entry.depth, inside_block) if entry.parent.is_open else inside_block
