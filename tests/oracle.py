"""What parsers that are not ours show between two places of a file.

The places are marked in the whole file, and the file is parsed as it stands. A slice cut out of it would
begin inside one element, end inside another, and carry the list and quote marks of lines it runs over; a
parser would then be asked about a text that nobody wrote. The marks are characters of a private plane:
letters to HTML, Markdown and YAML, without a meaning in any of them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import yaml
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from healthlint.text.source import FileFormat

Place = tuple[int, int]

_FIRST_MARK = 0xF0000
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
# Words that a browser does not show are no part of the sentence they stand in.
_UNSEEN = (
    "script, style, template, [hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"
)
_PARTING = frozenset(["br", "p", "div", "li", "td", "th", "tr", "blockquote", "dt", "dd", "hr", "table"])
_WORDED = ("alt", "title", "content", "aria-label", "placeholder", "value", "label")


def shown(text: str, written: FileFormat, places: Sequence[Place]) -> list[str]:
    """What stands at each place (characters, half-open) once the text is parsed; white space is single.

    The empty text where the two ends of a place do not show, or not in one string.
    """
    assert not _MARK.search(text), "the text holds the marks of the oracle"
    strings = list(_STRINGS[written](_marked(text, places)))
    return [_between(strings, *_ends(number)) for number in range(len(places))]


def _ends(number: int) -> tuple[str, str]:
    return chr(_FIRST_MARK + 2 * number), chr(_FIRST_MARK + 2 * number + 1)


def _marked(text: str, places: Sequence[Place]) -> str:
    """The text with a character of its own at either end of each place."""
    ends = sorted(
        (at, mark)
        for number, place in enumerate(places)
        for at, mark in zip(place, _ends(number), strict=True)
    )
    pieces, last = [], 0
    for at, mark in ends:
        pieces += [text[last:at], mark]
        last = at
    return "".join([*pieces, text[last:]])


def _between(strings: Iterable[str], first: str, last: str) -> str:
    for string in strings:
        if first in string and last in string:
            between = string[string.index(first) + 1 : string.index(last)]
            return re.sub(r"\s+", " ", _MARK.sub("", between))
    return ""


def _plain(text: str) -> Iterator[str]:
    """The text as it stands; a word that a line broke at its own hyphen is whole."""
    yield re.sub(r"(?<=[a-z]-)\n[ \t]*(?=[a-z])", "", text)


def _html(text: str) -> Iterator[str]:
    tree = LexborHTMLParser(text)
    for node in tree.css(_UNSEEN):
        node.decompose()
    pieces = []
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag == "-text":
            pieces.append(node.text_content or "")
        elif node.tag in _PARTING:
            pieces.append(" ")
        yield from (node.attributes.get(name) or "" for name in _WORDED)
    yield "".join(pieces)


def _markdown(text: str) -> Iterator[str]:
    front = _FRONT_MATTER.match(text)
    if front:
        with suppress(yaml.YAMLError):  # a mark outside a value breaks it, and then nothing is shown
            yield from _strings(yaml.load(front[1], yaml.BaseLoader))  # noqa: S506 - makes only strings
    yield from _html(_MARKDOWN.render(text[front.end() :] if front else text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


_STRINGS: dict[FileFormat, Callable[[str], Iterator[str]]] = {
    "plain": _plain,
    "markdown": _markdown,
    "html": _html,
}
