"""How a disguised word may be read: the plain letters its characters can stand for."""

from __future__ import annotations

from itertools import islice, product

from healthlint.text.letters import everyday_letter, invisible, latin, look_alikes, mark

MOST_READINGS = 8
"""How many readings of one disguise are given at most."""

_FEWEST_LETTERS = 3
_LEET = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "il",
    "|": "li",
    "+": "t",
    "\u20ac": "e",
    "\u00a3": "l",
    "\u00a2": "c",
}


def signs(word: str) -> int:
    """How many characters are digits or signs that can stand for a letter."""
    return sum(character in _LEET for character in word)


def readings(word: str) -> tuple[str, ...]:
    """The plain words the characters can be read as; none where one of them is no letter."""
    mixed = any(latin(character) for character in word)
    choices = [_choices(character, mixed=mixed) for character in word]
    if not all(choices) or not _enough_letters(word):
        return ()
    words = ("".join(letters) for letters in product(*choices))
    return tuple(dict.fromkeys(islice(words, MOST_READINGS)))


def _choices(character: str, *, mixed: bool) -> tuple[str, ...]:
    if character in "*#":
        return ("?", "")
    if character == "_" or invisible(character) or mark(character):
        return ("",)
    table = look_alikes()
    plain = table.alike.get(character) or _LEET.get(character) or everyday_letter(character)
    if mixed and not plain.isascii():
        plain = table.loose.get(character, plain)
    return _letters(character, plain)


def _letters(character: str, plain: str) -> tuple[str, ...]:
    if not (plain.isascii() and plain.isalpha()):
        styled = _LEET.get(plain)
        return tuple(styled) if styled else ()
    # A ligature stands for all its letters, a look-alike for one of several.
    return (plain,) if plain == everyday_letter(character) else tuple(plain)


def _enough_letters(word: str) -> bool:
    letters = sum(
        character not in _LEET and not (character in "*#_" or mark(character)) for character in word
    )
    return letters >= _FEWEST_LETTERS or (letters == _FEWEST_LETTERS - 1 and len(word) > _FEWEST_LETTERS)


def simple(word: str) -> str:
    """The word without what disguises nothing: case, diacritics, ligatures, soft hyphens."""
    return "".join(_undecorated(character) for character in word)


def _undecorated(character: str) -> str:
    if invisible(character) and character != "\u00ad":
        return character
    ordinary = (
        character.isascii() or "\ufb00" <= character <= "\ufb06" or character == "\u00ad" or mark(character)
    )
    if ordinary or (latin(character) and not _styled(character)):
        return "" if mark(character) else everyday_letter(character)
    return character


def _styled(character: str) -> bool:
    # Below the phonetic and superscript blocks Latin letters are those of living languages.
    return character > "\u024f" and not "\u1e00" <= character <= "\u1eff"
