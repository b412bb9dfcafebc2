"""The values of YAML front matter, each with its exact place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.modules import Later
from healthlint.text.readers.alignment import draw_words
from healthlint.text.readers.front_value import BrokenFrontMatterError, Value
from healthlint.text.sourcemap import MapBuilder
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml
else:
    yaml = Later("yaml")

_DEPTH = 64
_NO_ALIASES = "front matter uses a YAML alias (*name), which can be made to expand without end"


@dataclass
class _Frame:
    """An open mapping or list; ``key`` is the mapping's key whose value comes next."""

    mapping: bool
    key: str | None = None

    def filled(self) -> None:
        self.key = None


def yaml_values(text: str, body: Span) -> Iterator[Value]:
    """Each scalar under the keys that lead to it; ``body`` is the YAML's range in the file's ``text``.

    Read event by event, in pure Python: nothing is built, so nothing can expand or recurse.

    Raises:
        BrokenFrontMatterError: not YAML, nested over 64 deep, or with aliases.
    """
    stack: list[_Frame] = []
    try:
        for event in yaml.parse(text[slice(*body)], Loader=yaml.SafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                yield from _scalar(event, stack, text, body)
            else:
                _nest(event, stack, body)
    except yaml.YAMLError as error:
        raise BrokenFrontMatterError(body.start + _offset(error), _reason(error)) from error
    except (ValueError, OverflowError) as error:  # an escape or a directive with a number out of range
        raise BrokenFrontMatterError(body.start, f"front matter is not valid YAML: {error}") from error


def _scalar(event: yaml.ScalarEvent, stack: list[_Frame], text: str, body: Span) -> Iterator[Value]:
    frame = stack[-1] if stack else _Frame(mapping=False)
    if frame.mapping and frame.key is None:
        frame.key = event.value
        return
    # Lists add nothing to a path: `authors: [A, B]` says `authors` twice.
    path = tuple(frame.key or "" for frame in stack if frame.mapping)
    place = Span(_index(event.start_mark), _index(event.end_mark)).shift(body.start)
    frame.filled()
    # `author:` and `author: ~` say nothing about the author.
    if event.value.strip() and (event.style or event.value.lower() not in {"~", "null"}):
        yield Value(path, _drawn(event, text, place))


def _nest(event: yaml.Event, stack: list[_Frame], body: Span) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise BrokenFrontMatterError(body.start + _index(event.start_mark), _NO_ALIASES)
    if isinstance(event, yaml.CollectionStartEvent):
        if len(stack) == _DEPTH:
            at = body.start + _index(event.start_mark)
            raise BrokenFrontMatterError(at, f"front matter is nested more than {_DEPTH} deep")
        if stack and stack[-1].mapping and stack[-1].key is None:
            stack[-1].key = ""  # a collection as a key: its words are no statement
        stack.append(_Frame(isinstance(event, yaml.MappingStartEvent)))
    elif isinstance(event, yaml.CollectionEndEvent):
        stack.pop()
        if stack:
            stack[-1].filled()


def _drawn(event: yaml.ScalarEvent, text: str, place: Span) -> MapBuilder:
    builder = MapBuilder()
    if event.style in {"'", '"'}:
        place = Span(place.start + 1, place.end - 1)
    if event.style == "'":
        _draw_single_quoted(builder, event.value, text, place)
    else:
        draw_words(builder, event.value.strip(), text, _content(event, text, place))
    return builder


def _content(event: yaml.ScalarEvent, text: str, place: Span) -> Span:
    """The range without the head line of a block scalar (`>-`) and the line ends behind it."""
    if event.style not in {"|", ">"}:
        return place
    head = text.find("\n", *place)
    written = text[slice(*place)]
    return Span(max(head, place.start), place.end - len(written) + len(written.rstrip()))


def _draw_single_quoted(builder: MapBuilder, value: str, text: str, place: Span) -> None:
    # Doubled quotes are the only escape in this style, so both sides split into equal parts.
    at = place.start
    for number, part in enumerate(value.split("'")):
        end = text.find("''", at, place.end)
        end = place.end if end < 0 else end
        if number:
            builder.put("'", at - 2, at)
        draw_words(builder, part, text, Span(at, end))
        at = end + 2


def _index(mark: object) -> int:
    return int(getattr(mark, "index", 0))


def _offset(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return _index(mark) or int(getattr(error, "position", 0))


def _reason(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    return f"front matter is not valid YAML: {problem}"
