"""What a machine may put in a finding's place: never a claim in other words, only what wants no judgement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.text.letters import without_invisible
from healthlint.text.typography import plain

if TYPE_CHECKING:
    from healthlint.judgement import Judgement
    from healthlint.text.document import Document

_ARTICLE = re.compile(r"\b(an?) $", re.IGNORECASE)
_VOWELS = frozenset("aeiou")


def replacement(document: Document, judgement: Judgement, text: str) -> str | None:
    """What can stand where ``text`` stands in the file, or None if a person has to decide.

    A neutral word takes the place of a judged one where nothing but plain words stands there and the
    article before it still fits; a disguised word loses its hidden characters and stays what it says.
    """
    hit = judgement.hit
    if hit.disguised:
        shown = without_invisible(text)
        return shown if shown != text else None
    words = judgement.replacement
    # Markup or entities between the words would be lost with them.
    if words is None or plain(text) != document.prose[slice(*hit.span)]:
        return None
    before = _ARTICLE.search(document.prose[max(hit.span.start - 4, 0) : hit.span.start])
    if before and (before[1].lower() == "an") != (words[0].lower() in _VOWELS):
        return None
    return _cased(words, text)


def _cased(words: str, text: str) -> str:
    """The words in the case of the text: as they are, with a capital, or all in capitals."""
    if text.isupper():
        return words.upper()
    return words[0].upper() + words[1:] if text[0].isupper() else words
