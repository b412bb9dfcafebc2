"""HTML tags among Markdown: which of them take the text that follows out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from healthlint.lean import dataclass
from healthlint.text.readers.html_attributes import Attributes
from healthlint.text.readers.html_context import manner
from healthlint.text.readers.html_elements import VOID

if TYPE_CHECKING:
    from healthlint.text.readers.html_tokens import Token

# A browser shows no word of these, and CommonMark reads their content as Markdown all the same.
_RAW = frozenset({"script", "style", "template", "iframe", "noembed", "noframes", "svg", "math"})


@dataclass
class Veil:
    """Whether the text at hand is hidden, by which element, and how many like it are open.

    ``why`` is "raw" for what is no text at all (scripts and the like), None for what is in sight.
    """

    name: str = ""
    depth: int = 0
    why: Literal["hidden", "raw"] | None = None

    def take(self, token: Token, html: str) -> None:
        """Go past a token of ``html``."""
        if token.kind not in {"start", "end"} or token.name in VOID:
            return
        if self.why is None:
            self._draw(token, html)
        elif token.name == self.name:
            self.depth += 1 if token.kind == "start" else -1
            self.why = self.why if self.depth else None

    def _draw(self, token: Token, html: str) -> None:
        if token.kind == "end":
            return
        self.name, self.depth = token.name, 1
        if token.name in _RAW:
            self.why = "raw"
        elif manner(Attributes.read(html, token.inside)).hidden:
            self.why = "hidden"
