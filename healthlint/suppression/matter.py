"""The allows of an article's front matter: ``healthlint: {allow: [...]}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.lean import dataclass
from healthlint.modules import Later
from healthlint.suppression.entries import Entry, entries
from healthlint.suppression.terms import MistakeError
from healthlint.text.lazy import lazily
from healthlint.text.readers.front_matter import front_matter

if TYPE_CHECKING:
    import difflib
    from collections.abc import Iterator
    from datetime import date

    from healthlint.text.document import Document
    from healthlint.text.source import Source
else:
    difflib = Later("difflib")

_KEY = "healthlint"
# The key and all lines that are indented below it, list marks at the margin included.
_BLOCK = lazily(r"^healthlint[ \t]*+:.*+(?:\n(?:[ \t#-].*+|[\r]?(?=\n|\Z)))*+", regex.MULTILINE)
_NOTED = lazily(r"^[ \t]*+#[ \t]*+healthlint[ \t]*+:[ \t]*+allow\b", regex.MULTILINE | regex.IGNORECASE)
_FENCES = lazily(r"---[^\n]*+\n(?P<body>.*)^(?:---|\.\.\.)[ \t\r]*+\n?\Z", regex.DOTALL | regex.MULTILINE)
_ITEM = lazily(r"[ \t]*-(?:[ \t]|\r?\n|\Z)")
_LIKE = 0.8


@dataclass(frozen=True)
class Matter:
    """The entries of front matter, their lines counted in the article; ``whole``: each has its own."""

    entries: tuple[Entry, ...] = ()
    whole: bool = False


def allows(document: Document, today: date) -> Matter:
    """What the front matter of a document allows, and what is wrong there."""
    source = document.source
    if source.format != "markdown":
        return Matter()
    # Front matter is read once more only where it is likely to be worth it.
    found = front_matter(source.text) if _KEY in source.text.casefold() else None
    fences = _FENCES.match(source.text, 0, found.span.end) if found else None
    block = _BLOCK.search(source.text, *fences.span("body")) if fences else None
    if fences is None or block is None:
        return Matter((*_meant(document), *(_noted(source, *found.span) if found else ())))
    above = source.position(block.start())[0] - 1
    read = entries(block.group(), today, (_KEY,))
    moved = tuple(Entry(one.said, one.first + above, one.last + above) for one in read)
    broken = (*_noted(source, *fences.span("body")), *_again(source, block.end(), fences.end("body")))
    return Matter((*moved, *broken), whole=not broken and _each_alone(source, moved))


def _again(source: Source, start: int, end: int) -> Iterator[Entry]:
    """A second key of the same name: readers of YAML heed one of them, and not all the same one."""
    again = _BLOCK.search(source.text, start, end)
    if again:
        line = source.position(again.start())[0]
        yield Entry(
            MistakeError(f"the key '{_KEY}' is written twice", "put all entries below one"), line, line
        )


def _meant(document: Document) -> Iterator[Entry]:
    """What looks like allows, and is none."""
    for stated in document.properties:
        first, _, rest = stated.name.partition(".")
        near = first == _KEY or (
            rest.startswith("allow") and difflib.get_close_matches(first, [_KEY], 1, _LIKE)
        )
        if near:
            line = document.source.position(stated.span.start)[0]
            how = f"write '{_KEY}:' at the margin of YAML front matter, or a comment with allow-file"
            yield Entry(MistakeError(f"allows are not read from '{stated.name}'", how), line, line)
            return


def _noted(source: Source, start: int, end: int) -> tuple[Entry, ...]:
    noted = _NOTED.search(source.text, start, end)
    if noted is None:
        return ()
    line = source.position(noted.start())[0]
    how = "write it as an entry of 'allow' below the key 'healthlint'"
    return (Entry(MistakeError("a comment of front matter allows nothing", how), line, line),)


def _each_alone(source: Source, read: tuple[Entry, ...]) -> bool:
    lines = [one.first for one in read]
    apart = len(set(lines)) == len(lines) and not any(isinstance(one.said, MistakeError) for one in read)
    return apart and all(_ITEM.match(source.text, source.line_starts[line - 1]) for line in lines)
