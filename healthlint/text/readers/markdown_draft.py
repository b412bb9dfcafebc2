"""A block while its text is still being drawn."""

from __future__ import annotations

from healthlint.lean import dataclass, field
from healthlint.text.passage import Aside, BlockKind, Link, Passage
from healthlint.text.sourcemap import MapBuilder
from healthlint.text.span import Span

# How far back the word before a footnote mark is looked for; longer "words" are no words.
_WORD = 60


@dataclass
class Draft:
    """A block's text so far, its links, and its footnote marks (offset in the text, label)."""

    kind: BlockKind
    level: int = 0
    aside: Aside | None = None
    text: MapBuilder = field(default_factory=MapBuilder)
    links: list[Link] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    _opened: tuple[int, str] | None = None

    @property
    def target(self) -> str | None:
        """Where the text at this place leads to."""
        return None if self._opened is None else self._opened[1]

    def open_link(self, target: str) -> None:
        """The text from here on leads to ``target``."""
        self._opened = (self.text.length, target)

    def close_link(self) -> None:
        """The text up to here did; without text there is nothing to point at."""
        if self._opened is not None and self._opened[0] < self.text.length:
            self.links.append(Link(Span(self._opened[0], self.text.length), self._opened[1]))
        self._opened = None

    def passage(self, within: frozenset[BlockKind]) -> Passage | None:
        """The finished block; None if it has no words."""
        self.close_link()
        mapped = self.text.build()
        if not mapped.text.strip():
            return None
        noted = (_noted(mapped.text, at, label) for at, label in self.notes)
        links = sorted((*self.links, *filter(None, noted)), key=lambda link: link.span)
        return Passage(self.kind, mapped, self.level, within - {self.kind}, self.aside, tuple(links))


def _noted(text: str, at: int, label: str) -> Link | None:
    """A footnote mark is not text, but the word before it leads to the note."""
    before = text[max(at - _WORD, 0) : at].rstrip()
    if not before:
        return None
    end = max(at - _WORD, 0) + len(before)
    return Link(Span(end - len(before.split()[-1]), end), f"#fn:{label}")
