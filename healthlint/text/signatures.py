"""Signatures: who wrote or published a page, said at its end and without a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import compiled
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = r"(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Miss)\b\.?\s?"
_NAMES = r"\p{Lu}[\p{L}.'\u2019-]{0,30}(?:\s\p{Lu}[\p{L}.'\u2019-]{0,30}){0,4}"
# What they are has to follow: a name alone also heads a list of a clinic's staff.
_PERSON = rf"^{_TITLE}{_NAMES},\s\p{{L}}[\p{{L}} ,&'\u2019-]{{3,80}}\.?$"
# "CDC: National Center for Health Statistics" after the last sentence credits the publisher.
_BODY = (
    r"(?:^|(?<=[.!?)]\s))\p{Lu}{2,8}:\s\p{Lu}[\p{L}'\u2019-]+"
    r"(?:,?\s(?:of|and|for|on|the|\p{Lu}[\p{L}'\u2019-]*))+\.?$"
)
_HANDLE = r"(?i:\bfollow (?:me|the author|this reporter) (?:on|at) )[^.\n]{0,30}@\w+"

_LAST = 3
"""How many blocks at the end can hold a signature: links and profiles may follow it."""


def signatures(blocks: list[str]) -> Iterator[tuple[int, Span]]:
    """The block (0-based) and the characters in it of each signature; ``blocks`` is the page's prose."""
    first = max(0, len(blocks) - _LAST)
    for index, text in enumerate(blocks[first:], first):
        forms = (compiled(form).search(text) for form in (_PERSON, _BODY, _HANDLE))
        found = next((match for match in forms if match), None)
        if found:
            yield index, Span(*found.span())
