"""JSX inside Markdown (MDX): where expressions, component tags and module lines end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

# Inside braces is JavaScript: strings and comments may hold braces. A string that is not closed
# on its line is an apostrophe; templates and comments run to their end or to the end of the file.
_TOKEN = lazily(
    r"""(?P<open>\{)|(?P<close>\})|\\.|"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+'"""
    r"|`(?:[^`\\]|\\.)*+(?:`|\Z)|/\*(?s:.*?)(?:\*/|\Z)",
    regex.DOTALL,
)
_OPEN = lazily(r"\{")
_NAME = lazily(r"</?(?P<name>[A-Za-z][\w.:-]*)?")
# A tag does not reach over a blank line: an unpaired quote must not swallow the article.
_BREAK = r"\n(?![ \t]*+\r?\n)"
_ATTRIBUTE = lazily(
    rf"""[ \t\r]++|{_BREAK}|/|[A-Za-z_$][\w$:.-]*+
    (?:[ \t]*+=[ \t]*+(?:"(?:[^"\n]|{_BREAK})*+"|'(?:[^'\n]|{_BREAK})*+'|(?=\{{)))?""",
    regex.VERBOSE,
)


def brace_pairs(text: str) -> dict[int, int]:
    """For the offset of each ``{`` that is closed, the offset of its ``}``."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    # Outside braces is prose, where quotes and backticks mean nothing to JavaScript.
    while token := (_TOKEN if opened else _OPEN).search(text, at):
        at = token.end()
        if token.group() == "{":
            opened.append(token.start())
        elif token.group() == "}":
            pairs[opened.pop()] = token.start()
    return pairs


def tag_end(text: str, at: int, pairs: Mapping[int, int]) -> int | None:
    """Where the tag that starts at ``at`` ends, if it is JSX rather than HTML; else None.

    JSX is a component (capital or dotted name), a fragment, or a tag with a ``{...}`` attribute.
    """
    name = _NAME.match(text, at)
    if name is None:
        return None
    jsx = not name["name"] or name["name"][0].isupper() or "." in name["name"]
    at = name.end()
    while at < len(text) and text[at] != ">":
        if text[at] == "{" and at in pairs:
            at, jsx = pairs[at] + 1, True
        elif attribute := _ATTRIBUTE.match(text, at):
            at = attribute.end()
        else:
            return None
    return at + 1 if at < len(text) and jsx else None
