"""What elements of a draft mean: text, text that is gone, a character."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.text.word.markup import Attributes

_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    # A line that is broken by hand stays in its paragraph, which is one line of the text.
    "w:br": " ",
    "w:cr": " ",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:softHyphen": "\N{SOFT HYPHEN}",
}
TEXTS = frozenset({"w:t", "m:t"})
"""Elements that hold text."""

# What else was once so has a name that ends in "Change", and holds no text.
GONE = frozenset({"w:del", "w:moveFrom"})
"""Elements that hold what was deleted, or moved away."""

STANDING_FOR = frozenset({*_SIGNS, "w:sym"})
"""The elements that do."""

# Halves of characters and private ones lie between: those of fonts that hold pictures.
_SURROGATES, _PRIVATE_ENDS, _HIGHEST = 0xD800, 0xF900, 0x10FFFF


def stood_for(tag: str, attributes: Attributes) -> str:
    """The character of one of ``STANDING_FOR``; a picture is a bullet."""
    if tag != "w:sym":
        return _SIGNS[tag]
    try:
        number = int(attributes.get("char", ""), 16)
    except ValueError:
        return "\N{BULLET}"
    is_text = ord(" ") <= number < _SURROGATES or _PRIVATE_ENDS <= number <= _HIGHEST
    return chr(number) if is_text else "\N{BULLET}"
