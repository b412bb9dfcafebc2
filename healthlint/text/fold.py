"""Two views of a text that a reader does not see apart: its everyday form, and its disguises.

Rules search the everyday form. Disguises are only looked up among risk words: to fold look-alikes
for every rule would corrupt honest text ("H1N1", a Russian word, "today!").
"""

from __future__ import annotations

import string

from healthlint.text.disguises import Disguise, disguises
from healthlint.text.lazy import DOTALL, lazily
from healthlint.text.letters import INVISIBLE, SUPERSCRIPTS, everyday_letter, invisible, latin, mark
from healthlint.text.sourcemap import MapBuilder, Mapped

__all__ = ["Disguise", "disguises", "everyday"]

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_FOREIGN = lazily(r"[^\x00-\x7f]+")
_CLUSTER = lazily(rf"[\p{{M}}{INVISIBLE}]++|.[\p{{M}}{INVISIBLE}]*+", DOTALL)
_REFERENCE = lazily(rf"(?<=\p{{L}}{{3}})[{SUPERSCRIPTS}]{{1,3}}(?![\p{{L}}\p{{N}}])")
_INVISIBLES = lazily(rf"[{INVISIBLE}]++")


def everyday(text: str) -> Mapped:
    """The text as an ordinary keyboard would write it; its map leads to the characters of ``text``.

    Lower case, compatibility forms (full-width, styled letters, ligatures) as plain letters, Latin
    diacritics gone, invisible characters, trade marks and superscript reference marks dropped.
    """
    builder = MapBuilder()
    lowered = text.translate(_LOWER) if not text.isascii() else text.lower()
    at = 0
    for run in _FOREIGN.finditer(text):
        builder.copy(lowered, at, run.start())
        _fold_run(builder, text, run.start(), run.end())
        at = run.end()
    builder.copy(lowered, at, len(text))
    return builder.build()


def _fold_run(builder: MapBuilder, text: str, start: int, end: int) -> None:
    reference = _REFERENCE.match(text, start)
    at = reference.end() if reference else start
    for match in _CLUSTER.finditer(text, at, end):
        # Marks at the start of a run belong to the plain letter before it, which loses them.
        bare = (
            match.start() == start > 0
            and text[start - 1].isalpha()
            and (mark(match.group()[0]) or invisible(match.group()[0]))
        )
        builder.put("" if bare else _everyday(match.group()), *match.span())


def _everyday(cluster: str) -> str:
    base = everyday_letter(cluster[0])
    if not base or latin(base):
        return base
    # Beyond Latin the marks are part of the spelling.
    spelling: str = base + _INVISIBLES.sub("", cluster[1:])
    return spelling
