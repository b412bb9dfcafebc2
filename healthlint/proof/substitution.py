"""Any entry of a list, in an example: ``{condition}`` stands for whatever is on that list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.knowledge.table import Row
    from healthlint.patterns.lexicon import Lexicon

SPREAD = 25
"""How many entries stand for a long list."""

# Doubled braces are a template's own.
_PLACE = lazily(r"(?<!\{)\{(?P<tag>[a-z][a-z0-9-]*(?:\.[a-z][a-z-]*)?)\}(?!\})")
_NAMES = ""
"""The column that stands for a row's names."""

Filling = dict[str, str]
"""An entry for each place, by the tag the place names."""


class SubstitutionError(ValueError):
    """A place that nothing can stand in; the message says how to mend it."""


def fillings(text: str, lexicon: Lexicon, limit: int | None = SPREAD) -> tuple[Filling, ...]:
    """What the places of a text are to be filled with: one filling at least, at most ``limit``.

    Entries are spread over the list from first to last. Places that name one table are filled from
    one row. A text without places has the one empty filling.

    Raises:
        SubstitutionError: a place names no list, no table and no column that says anything.
    """
    tags = sorted({place["tag"] for place in _PLACE.finditer(text)})
    names = sorted({tag.partition(".")[0] for tag in tags})
    choices = [
        _choices(name, [tag for tag in tags if tag.partition(".")[0] == name], lexicon) for name in names
    ]
    # Lists are gone through side by side: every entry is tried, not every pair of entries.
    longest = max((len(choice) for choice in choices), default=1)
    count = longest if limit is None else min(longest, limit)
    return tuple(
        {tag: entry for choice in choices for tag, entry in choice[number * len(choice) // count].items()}
        for number in range(count)
    )


def fill(text: str, filling: Filling) -> str:
    """The text with its places filled."""
    filled: str = _PLACE.sub(lambda place: filling[place["tag"]], text)
    return filled


def _choices(name: str, tags: Sequence[str], lexicon: Lexicon) -> tuple[Filling, ...]:
    # A list has no columns, so its name alone can be a place.
    if name in lexicon.lists and [*tags] == [name]:
        found = tuple({name: base(term)} for term in lexicon.lists[name])
    elif name in lexicon.tables:
        found = tuple(_row_choices(lexicon.tables[name].rows, tags))
    else:
        found = ()
    if not found:
        raise SubstitutionError(f"nothing stands for {{{tags[0]}}}: name a term list, a table or a column")
    return found


def _row_choices(rows: Iterable[Row], tags: Sequence[str]) -> Iterable[Filling]:
    """Each row by all its names and values, the shorter of two columns repeated."""
    for row in rows:
        columns = {tag: _said(row, tag.partition(".")[2]) for tag in tags}
        if all(columns.values()):
            longest = max(map(len, columns.values()))
            yield from ({tag: said[n % len(said)] for tag, said in columns.items()} for n in range(longest))


def _said(row: Row, column: str) -> tuple[str, ...]:
    # What nobody verified is not found in prose either, so no example may rest on it.
    terms = row.names if column == _NAMES else row.states(column) or ()
    return tuple(base(term) for term in terms)


def base(term: str) -> str:
    """A term of a list in its base form, as it can stand in a sentence."""
    return term.replace("~", "").replace("*", "")
