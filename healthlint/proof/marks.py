"""Marks in an example: ``<<`` and ``>>`` around exactly the words a rule must flag."""

from __future__ import annotations

from healthlint.lean import dataclass
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

OPEN, CLOSE = "<<", ">>"
# Of the three in "</b>>>" the last two are the mark.
_MARK = lazily(r"<<|>>(?!>)")


class MarkError(ValueError):
    """Marks that do not pair; the message says how to mend them."""


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the ranges of its characters that were marked, in order."""

    text: str
    spans: tuple[Span, ...] = ()

    @classmethod
    def read(cls, written: str) -> Marked:
        """An example as a rule file writes it.

        Raises:
            MarkError: a mark has no partner, or stands inside another.
        """
        pieces = _MARK.split(written)
        marks = _MARK.findall(written)
        if marks != [OPEN, CLOSE] * (len(marks) // 2):
            raise MarkError(f"marks do not pair: write a {CLOSE!r} after each {OPEN!r}, none inside another")
        ends = [sum(map(len, pieces[: number + 1])) for number in range(len(marks))]
        return cls("".join(pieces), tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True)))

    def quote(self, spans: tuple[Span, ...]) -> str:
        """What stands at ranges of the text, for a message."""
        return ", ".join(repr(self.text[slice(*span)]) for span in spans) or "nothing"
