"""The page that a walk over a Markdown file fills: finished passages, and the block being drawn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, field
from healthlint.text.readers.inline_html import Veil
from healthlint.text.readers.markdown_draft import Draft

if TYPE_CHECKING:
    from healthlint.text.passage import Aside, BlockKind, Passage


@dataclass
class Page:
    """Where text goes.

    ``containers`` are the quotes and list items around the place, outermost first, None for boxes
    that change nothing. ``around`` is an HTML element that hides whole blocks, ``inline`` one that
    hides words of the block.
    """

    passages: list[Passage] = field(default_factory=list)
    around: Veil = field(default_factory=Veil)
    inline: Veil = field(default_factory=Veil)
    _containers: list[BlockKind | None] = field(default_factory=list)
    _open: Counter[BlockKind | None] = field(default_factory=Counter)
    _block: Draft | None = None
    _unseen: Draft | None = None
    _alternative: Draft | None = None
    _images: int = 0
    _within: frozenset[BlockKind] | None = None

    @property
    def pen(self) -> Draft:
        """The draft that text at this place belongs to, begun if need be."""
        if self._alternative is not None:
            return self._alternative
        if self.inline.why == "raw":
            return Draft("code")  # scripts are written to nowhere
        if self.inline.why == "hidden":
            self._unseen = self._unseen or self._draft(self._block.kind if self._block else self._usual)
            return self._unseen
        self._block = self._block or self._draft(self._usual)
        return self._block

    @property
    def unseen(self) -> Aside | None:
        """Why nothing at this place is seen, if so."""
        return "hidden" if self.around.why or self.inline.why else None

    @property
    def within(self) -> frozenset[BlockKind]:
        """The kinds of the containers around this place."""
        if self._within is None:
            self._within = frozenset(kind for kind, count in self._open.items() if kind and count)
        return self._within

    def enter(self, container: BlockKind | None) -> None:
        """Go into a quote, a list item, or a box."""
        self._containers.append(container)
        self._open[container] += 1
        self._within = None

    def leave(self) -> None:
        """Go out of the innermost container."""
        self._open[self._containers.pop()] -= 1
        self._within = None

    def begin(self, kind: BlockKind, level: int = 0, aside: Aside | None = None) -> None:
        """Begin a block of a certain kind; without, text makes paragraphs, or items in a list."""
        self._block = Draft(kind, level, self.unseen or aside)

    def finish(self) -> None:
        """Keep the block drawn so far; what is drawn next is a new one."""
        self._keep(self._block)
        self._block = None
        self.reveal()
        # An inline element that is not closed ends with the paragraph it was opened in.
        if self.inline.why:
            self.inline = Veil()

    def reveal(self) -> None:
        """Keep what was hidden inside the block so far as a passage of its own."""
        self._keep(self._unseen)
        self._unseen = None

    def begin_image(self) -> None:
        """What follows is alternative text; that of an image inside another belongs to the outer one."""
        # `![a ![b](c) d](e)` is one picture to a reader, described by all of its words.
        self._images += 1
        self._alternative = self._alternative or self._draft("alt")

    def end_image(self) -> None:
        """Keep the alternative text."""
        self._images -= 1
        if not self._images:
            self._keep(self._alternative)
            self._alternative = None

    @property
    def _usual(self) -> BlockKind:
        return "item" if self._containers and self._containers[-1] == "item" else "paragraph"

    def _draft(self, kind: BlockKind) -> Draft:
        return Draft(kind, aside=self.unseen)

    def _keep(self, draft: Draft | None) -> None:
        passage = draft.passage(self.within) if draft is not None else None
        if passage is not None:
            self.passages.append(passage)
