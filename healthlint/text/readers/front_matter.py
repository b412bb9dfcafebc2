"""Front matter: what a Markdown file says about itself before its first line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.text.lazy import DOTALL, MULTILINE, lazily
from healthlint.text.passage import BlockKind, Passage, Problem, Property
from healthlint.text.readers.front_value import BrokenFrontMatterError, Value
from healthlint.text.readers.property_names import property_name
from healthlint.text.readers.toml_values import toml_values
from healthlint.text.readers.yaml_values import yaml_values
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_YAML = lazily(r"---[ \t]*+\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*+(?:\r?\n|\Z)", DOTALL | MULTILINE)
_TOML = lazily(r"\+\+\+[ \t]*+\r?\n(?P<body>.*?)^\+\+\+[ \t]*+(?:\r?\n|\Z)", DOTALL | MULTILINE)
# Without a key the fences are rules or underlines, and what is between them is prose.
_KEY = lazily(r"""^["'\w][^:=\r\n]{0,99}[:=]""", MULTILINE)
_SIZE = 64 * 1024
_REMEDY = "mend the lines between the fences: title, author and dates are not known without them"
_SHOWN: dict[str, BlockKind] = {"title": "title", "description": "meta"}


@dataclass(frozen=True)
class FrontMatter:
    """The fences and all between them (``span``, in characters of the file), and what it says."""

    span: Span
    passages: tuple[Passage, ...] = ()
    properties: tuple[Property, ...] = ()
    problems: tuple[Problem, ...] = ()


def front_matter(text: str) -> FrontMatter | None:
    """The front matter a text starts with: YAML between ``---`` or TOML between ``+++``; None without.

    Titles and descriptions are passages too. Front matter that is broken, over 64 KB, over 64 deep
    or with YAML aliases gives one problem, and what was read before it.
    """
    found = _YAML.match(text) or _TOML.match(text)
    if found is None or not _KEY.search(found["body"]):
        return None
    span, body = Span(*found.span()), Span(*found.span("body"))
    if body.end - body.start > _SIZE:
        too_long = Problem(0, f"front matter is longer than {_SIZE} characters", _REMEDY)
        return FrontMatter(span, problems=(too_long,))
    # Filled step by step, so that what was read before an error is kept.
    values: list[Value] = []
    problems: tuple[Problem, ...] = ()
    try:
        values.extend((yaml_values if text.startswith("-") else toml_values)(text, body))
    except BrokenFrontMatterError as error:
        problems = (Problem(error.at, error.what, _REMEDY),)
    passages, properties = _statements(values)
    return FrontMatter(span, passages, properties, problems)


def _statements(values: Iterable[Value]) -> tuple[tuple[Passage, ...], tuple[Property, ...]]:
    passages, properties = [], []
    for value in values:
        mapped = value.drawn.build()
        name = property_name(value.path)
        if not name or not mapped.text.strip():
            continue
        properties.append(Property(name, mapped.text, mapped.source(Span(0, len(mapped.text)))))
        if name in _SHOWN:
            passages.append(Passage(_SHOWN[name], mapped))
    return tuple(passages), tuple(properties)
