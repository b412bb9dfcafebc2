"""Single characters: which are invisible, and which plain letters the others stand for."""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from healthlint.lean import dataclass
from healthlint.text.lazy import lazily

# The braille blank is a symbol to Unicode and nothing to the eye.
INVISIBLE = r"\p{Default_Ignorable_Code_Point}\u2800"
"""Inside a character class: what leaves no mark on the page."""

SUPERSCRIPTS = r"\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
"""Inside a character class: superscript digits."""

_INVISIBLE = lazily(f"[{INVISIBLE}]")
_MARK = lazily(r"\p{M}")
_MARKS = lazily(r"\p{M}++")
_LATIN = lazily(r"\p{Latin}")
# Letters that Unicode does not take apart, hyphens, and marks of trade that end no word.
_SPECIAL = {
    "\u00e6": "ae",
    "\u0153": "oe",
    "\u00f8": "o",
    "\u0142": "l",
    "\u0111": "d",
    "\u2010": "-",
    "\u2011": "-",
    "\u2122": "",
    "\u2120": "",
}


def without_invisible(text: str) -> str:
    """A text without the characters that leave no mark on the page."""
    return _INVISIBLE.sub("", text)


@dataclass(frozen=True)
class LookAlikes:
    """Foreign characters and the plain letters they pass for, several where readers differ.

    ``alike`` are drawn alike (Unicode's confusables.txt, enclosed letters, small capitals);
    ``loose`` are read so only beside Latin letters. Made by ``scripts/make_confusables.py``.
    """

    alike: dict[str, str]
    loose: dict[str, str]


@cache
def look_alikes() -> LookAlikes:
    """The table of look-alikes; read once, and only when a text needs it."""
    return LookAlikes(**json.loads(Path(__file__).with_name("confusables.json").read_text("ascii")))


def invisible(character: str) -> bool:
    """Whether the character leaves no mark on the page."""
    return _INVISIBLE.match(character) is not None


def mark(character: str) -> bool:
    """Whether the character combines with the one before it."""
    return _MARK.match(character) is not None


def latin(character: str) -> bool:
    """Whether the character is a letter of the Latin script, styled or not."""
    return _LATIN.match(character) is not None


@lru_cache(4096)
def everyday_letter(character: str) -> str:
    """One character in its everyday form: lower case, compatible, no diacritics; "" if it leaves none."""
    if _INVISIBLE.match(character):
        return ""
    normal = unicodedata.normalize("NFKC", _SPECIAL.get(character, character))
    # A free-standing accent would become a space with a mark, and split a word in two.
    if normal[:1] == " " and not character.isspace():
        return character
    folded = unicodedata.normalize("NFD", normal.casefold())
    if _LATIN.match(folded):
        return "".join(_SPECIAL.get(letter, letter) for letter in _MARKS.sub("", folded))
    return unicodedata.normalize("NFC", folded)
