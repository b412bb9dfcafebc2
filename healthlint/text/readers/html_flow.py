"""Text that a browser lays out in one flow, drawn into a passage for each block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint.text.passage import Link, Passage
from healthlint.text.readers.html_context import Context
from healthlint.text.readers.html_entities import copy_decoded
from healthlint.text.sourcemap import MapBuilder
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.readers.html_tokens import Token


@dataclass(frozen=True, eq=False)
class Anchor:
    """A link while it is open. Compared by identity: two links side by side may share an address."""

    target: str


@dataclass(slots=True)
class Flow:
    """A flow and the passages it has given to ``drawn`` so far.

    What is hidden inside a word, or apart from it, has a flow of its own, so the word stays whole.
    """

    drawn: list[Passage]
    _builder: MapBuilder = field(default_factory=MapBuilder)
    _links: list[Link] = field(default_factory=list)
    _context: Context = field(default_factory=Context)
    _anchor: Anchor | None = None
    _anchored_at: int = 0

    def write(self, text: str, token: Token, context: Context, anchor: Anchor | None) -> None:
        """Add a text token; white space before the first word of a block is nothing."""
        start, end = token.inside
        if not self._builder.length and text[start:end].isspace():
            return
        self._lead(context, anchor)
        if token.kind == "raw":
            self._builder.copy(text, start, end)
        else:
            copy_decoded(self._builder, text, start, end)

    def break_line(self, token: Token) -> None:
        """Let a tag stand for a line break."""
        if self._builder.length:
            self._builder.put("\n", token.start, token.end)

    def finish(self) -> None:
        """End the block: what was written becomes a passage, if it is more than white space."""
        if not self._builder.length:
            return
        self._unlead()
        mapped = self._builder.build()
        if not mapped.text.isspace():
            here = self._context
            self.drawn.append(
                Passage(here.kind, mapped, here.level, here.within, here.shown_aside, tuple(self._links))
            )
        self._builder, self._links = MapBuilder(), []

    def _lead(self, context: Context, anchor: Anchor | None) -> None:
        if not self._builder.length:
            self._context = context
        if anchor is not self._anchor:
            self._unlead()
            self._anchor, self._anchored_at = anchor, self._builder.length

    def _unlead(self) -> None:
        if self._anchor and self._builder.length > self._anchored_at:
            self._links.append(Link(Span(self._anchored_at, self._builder.length), self._anchor.target))
        self._anchor, self._anchored_at = None, 0
