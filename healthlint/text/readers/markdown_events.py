"""The Markdown parser's events, in characters of the file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import pyromark

from healthlint.text.readers.allowance import Allowance
from healthlint.text.readers.byte_map import ByteMap
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM  # alerts: `> [!NOTE]` is a box, not a quotation
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_NOWHERE = Span(0, 0)
INDENTED = "Indented"
"""The value of a code block without fences."""


def events(text: str) -> Iterator[tuple[str, Any, Span]]:
    """Each event's name, value and range (empty for an end); ``text`` has no lone surrogates."""
    # The front matter options stay off: with them the parser takes blocks between any two rules.
    byte_map = ByteMap.of(text)
    character = byte_map.character if byte_map.before else int
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        name, value = named(event)
        # An end covers what its start did, and nobody asks where that was.
        span = _NOWHERE if name == "End" else Span(character(place["start"]), character(place["end"]))
        yield name, value, span


def named(event: Any) -> tuple[str, Any]:  # noqa: ANN401 - pyromark ships no types
    """A name and its value; the parser writes a name alone, or a mapping of one name to the value."""
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    return name, value


def code_spans(text: str) -> tuple[Span, ...]:
    """The ranges of inline code and fenced code blocks, in order; ``text`` has no lone surrogates."""
    # What lies beyond the allowance is not read, whatever is masked there.
    read = islice(events(text), Allowance.of(text).most)
    return tuple(span for name, value, span in read if name == "Code" or _is_fenced(name, value))


def _is_fenced(name: str, value: Any) -> bool:  # noqa: ANN401 - pyromark ships no types
    kind, inner = named(value) if name == "Start" else ("", None)
    return kind == "CodeBlock" and inner != INDENTED
