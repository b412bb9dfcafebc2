"""The values of TOML front matter, each with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.modules import Later
from healthlint.text.lazy import DOTALL, MULTILINE, VERBOSE, lazily
from healthlint.text.readers.alignment import draw_words
from healthlint.text.readers.front_value import BrokenFrontMatterError, Value
from healthlint.text.sourcemap import MapBuilder
from healthlint.text.span import Span

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Iterator

    import regex
else:
    regex, tomllib = Later("regex"), Later("tomllib")

_DEPTH = 64
_KEY = r"""(?:[\w-]++|"[^"\r\n]*+"|'[^'\r\n]*+')"""
_LINE = lazily(
    rf"""^[ \t]*+(?:\[\[?[ \t]*+(?P<table>{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY})*+)[ \t]*+\]\]?
    |(?P<key>{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY})*+)[ \t]*+=[ \t]*+(?P<value>))""",
    MULTILINE | VERBOSE,
)
_PART = lazily(_KEY)
_DEEP_KEY = lazily(rf"(?:{_KEY}[ \t]*+\.[ \t]*+){{{_DEPTH}}}")

_STRING = lazily(
    r'''"""(?P<lines>.*?)"""|"(?P<basic>(?:[^"\\\r\n]|\\.)*+)"'''
    r"|'''(?P<literal_lines>.*?)'''|'(?P<literal>[^'\r\n]*+)'",
    DOTALL,
)
_BARE = lazily(r"[^\s,#\[\]{}]++(?:[ ][^\s,#\[\]{}]++)*+")
_CONTENT = lazily(r"[\w\"']")
_BRACKET = lazily(r"[\[{]|[\]}]")
_Path = tuple[str, ...]
_Places = dict[_Path, list[Span]]


def deep_key(text: str) -> regex.Match[str] | None:
    """A key of more parts than anyone writes: the parser of the standard library takes minutes for some."""
    # Hardly a file has so many dots in a line, and to compile the expression takes longer than to read it.
    if all(line.count(".") < _DEPTH for line in text.split("\n")):
        return None
    return _DEEP_KEY.search(text)


def toml_values(text: str, body: Span) -> Iterator[Value]:
    """Each scalar under the keys that lead to it; ``body`` is the TOML's range in the file's ``text``.

    Raises:
        BrokenFrontMatterError: not TOML, or nested over 64 deep.
    """
    written = text[slice(*body)]
    _refuse_depth(written, body)
    try:
        # The parser gives no positions, and line ends do not matter to values found by their key.
        table = tomllib.loads(written.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise BrokenFrontMatterError(body.start, f"front matter is not valid TOML: {error}") from error
    places = _places(text, body)
    for path, value in _leaves(table):
        yield Value(path, _drawn(path, value, text, places))


def _refuse_depth(written: str, body: Span) -> None:
    # The parser of the standard library recurses on brackets and walks dotted keys again and again.
    depth = 0
    for bracket in _BRACKET.finditer(written):
        depth = depth + 1 if bracket.group() in "[{" else max(depth - 1, 0)
        if depth > _DEPTH:
            what = f"front matter is nested more than {_DEPTH} deep"
            raise BrokenFrontMatterError(body.start + bracket.start(), what)
    if deep := deep_key(written):
        what = f"front matter has a key of more than {_DEPTH} parts"
        raise BrokenFrontMatterError(body.start + deep.start(), what)


# Without recursion: the depth of a table is the author's choice.
def _leaves(table: dict[str, object]) -> Iterator[tuple[_Path, object]]:
    pending: list[tuple[_Path, object]] = [((), table)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*path, key), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            pending += [(path, inner) for inner in reversed(value)]
        else:
            yield path, value


def _places(text: str, body: Span) -> _Places:
    """The range of each key's value, up to the next key or table, in the order of the file."""
    # A key spelled with escapes is found nowhere: its value stands for the front matter as a whole.
    places: _Places = {(): [body]}
    table: _Path = ()
    lines = list(_LINE.finditer(text, *body))
    ends = [line.start() for line in lines[1:]] + [body.end]
    for line, end in zip(lines, ends, strict=True):
        if line["table"]:
            table = _path(line["table"])
        else:
            path = (*table, *_path(line["key"]))
            places.setdefault(path, []).append(Span(line.start("value"), end))
    return places


def _path(dotted: str) -> _Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _drawn(path: _Path, value: object, text: str, places: _Places) -> MapBuilder:
    """The value drawn from what is left of its key's range, which it uses up."""
    written = value.strip() if isinstance(value, str) else str(value)
    known = next((path[:size] for size in range(len(path), -1, -1) if path[:size] in places), ())
    place = _unread(text, places[known])
    if known and known != path:
        # An inline table: the rest of the path stands in the value's own line.
        inner = regex.compile(rf"\b{regex.escape(path[-1])}[\"']?[ \t]*+=[ \t]*+").search(text, *place)
        place = Span(inner.end() if inner else place.start, place.end)
    builder = MapBuilder()
    if isinstance(value, str) or not known:
        spot = _quoted(text, place) if known else place
        draw_words(builder, written, text, spot)
    else:
        spot = _bare(text, place)
        builder.copy(text, *spot)
    if known:
        places[known][0] = Span(min(spot.end + 1, place.end), place.end)
    return builder


def _unread(text: str, places: list[Span]) -> Span:
    """What is left of the first range that is not used up: of a list, or of a key in a table of many."""
    while len(places) > 1 and not _CONTENT.search(text, *places[0]):
        places.pop(0)
    return places[0]


def _quoted(text: str, place: Span) -> Span:
    """What is between the quotes of the first string in a range."""
    found = _STRING.search(text, *place)
    if found is None:
        return place
    return Span(*next(found.span(name) for name in _STRING.groupindex if found[name] is not None))


def _bare(text: str, place: Span) -> Span:
    """The first number, date or boolean in a range."""
    found = _BARE.search(text, *place)
    return Span(*found.span()) if found else place
