"""Draw a text whose words stand in the file as they are, with markup or folded lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.sourcemap import MapBuilder

_WORD = lazily(r"\S+")


def draw_words(builder: MapBuilder, written: str, text: str, place: Span) -> None:
    """Add ``written``, which stands for the characters ``place`` of the file's ``text``.

    Each word is looked up after the one before it. From the first word that the file spells
    otherwise (an escape), the rest stands for the rest of the range as a whole.
    """
    done, at = 0, place.start
    for word in _WORD.finditer(written):
        found = text.find(word.group(), at, place.end)
        if found < 0:
            break
        _draw_gap(builder, written[done : word.start()], text, Span(at, found))
        builder.copy(text, found, found + len(word.group()))
        done, at = word.end(), found + len(word.group())
    _draw_gap(builder, written[done:], text, Span(at, place.end))


def _draw_gap(builder: MapBuilder, written: str, text: str, place: Span) -> None:
    # A run of spaces in front of a closing mark is a copy too; only what differs is opaque.
    if text.startswith(written, place.start, place.end):
        builder.copy(text, place.start, place.start + len(written))
    else:
        builder.put(written, place.start, place.end)
