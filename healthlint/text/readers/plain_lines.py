"""The lines of a plain text: what is written on each, and what its form says it is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.text.source import Source

SHORT = 90
"""A line of fewer characters may be a heading."""

# `>50 mg` is no quotation: the mark stands apart from the words, or on a line without any.
_QUOTE = lazily(r"[ \t]*+(?:>[ \t]++|>(?=[>\r\n]|\Z))++")
_BULLET = lazily(r"(?:[•‣◦▪●·*\u2013\u2014-]|(?P<number>\d{1,3}[.)]))[ \t\u00a0]++(?=\S)")
_CLOSERS = "\"')]\u201d\u2019\u00bb"
_RULE = lazily(r"[-=_*~#.·•+ \t]+")
_UNDERLINE = lazily(r"={3,}|-{3,}")
_FIRST_WORD = lazily(r"\S+")


@dataclass(frozen=True)
class Line:
    """One line without the white space around it and without quote marks and bullets.

    ``span`` is the range of its words in the file; ``width`` counts from the very start of the line.
    """

    text: str
    span: Span
    quoted: bool = False
    bullet: bool = False
    numbered: bool = False
    indented: bool = False
    width: int = 0

    @cached_property
    def closed(self) -> bool:
        """Whether the line ends as sentences end."""
        return self.text.rstrip(_CLOSERS).endswith(tuple(".!?:;…"))

    @property
    def hyphenated(self) -> bool:
        """Whether the line ends in the middle of a compound."""
        return self.text.endswith("-") and self.text[-2:-1].isalpha()

    @property
    def words(self) -> bool:
        """Whether there is anything but a rule or ornament."""
        return bool(self.text) and not _RULE.fullmatch(self.text)

    @property
    def underline(self) -> int:
        """The rank of the heading that the line underlines: 1 for ``===``, 2 for ``---``, else 0."""
        found = _UNDERLINE.fullmatch(self.text)
        return 0 if found is None else 1 if self.text.startswith("=") else 2

    @property
    def first_word(self) -> str:
        """The characters up to the first white space."""
        found = _FIRST_WORD.search(self.text)
        return found.group() if found else ""

    @property
    def capitals(self) -> bool:
        """Whether the line is short, all in capitals, and more than an abbreviation."""
        # "HIV" or "USA" alone on a line is as likely a list entry as a heading.
        return len(self.text) < SHORT and self.text.isupper() and " " in self.text


def blocks(source: Source) -> Iterator[list[Line]]:
    """The lines of a file, in groups parted by blank lines."""
    group: list[Line] = []
    limits = (*source.line_starts, len(source.text))
    for number in range(len(source.line_starts)):
        place = Span(limits[number], limits[number + 1])
        # Most lines of a text full of them are blank, and are told at one look.
        line = None if source.text[slice(*place)].isspace() else _line(source.text, place)
        if line is not None and line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _line(text: str, place: Span) -> Line:
    quote = _QUOTE.match(text, *place)
    start = quote.end() if quote else place.start
    words = _trimmed(text, Span(start, place.end))
    bullet = _BULLET.match(text, *words)
    if bullet:
        words = Span(bullet.end(), words.end)
    return Line(
        text[slice(*words)],
        words,
        quoted=quote is not None,
        bullet=bullet is not None,
        numbered=bool(bullet and bullet["number"]),
        indented=words.start > start if bullet is None else bullet.start() > start,
        width=words.end - place.start,
    )


def _trimmed(text: str, place: Span) -> Span:
    written = text[slice(*place)]
    start = place.start + len(written) - len(written.lstrip())
    return Span(start, max(start, place.start + len(written.rstrip())))
