"""JSON of which no character commands a terminal or a build log, and which says the same."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# Half a character cannot be written as UTF-8; a text that was cut in one shows where.
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_SIMPLE: dict[type, Callable[[Any], str]] = {str: _quoted, int: str, type(None): lambda _: "null"}
_HALVES = re.compile("[\ud800-\udfff]")
_UNUSUAL = re.compile(r"[^\n -~]")
# A log is read line by line, and a build obeys these wherever they stand in one.
_COMMANDS = re.compile(r"#(?=#\w*\[)")


def written(content: Any, indent: int | None = 1) -> str:  # noqa: ANN401 - whatever JSON can say
    """A value as JSON: what a reader would not see stands as an escape, other letters as they are."""
    plain = _compact(content) if indent is None else _laid_out(content, "\n", " " * indent)
    seen = _UNUSUAL.sub(_seen, _HALVES.sub("\ufffd", plain))
    return _COMMANDS.sub(lambda found: _escape(found.group()), seen)


def _laid_out(value: Any, margin: str, step: str) -> str:  # noqa: ANN401 - as above
    """What ``json.dumps`` writes with an indent, in half the time: most of a report is text.

    ``margin`` begins each line of the value after its first.
    """
    write = _SIMPLE.get(type(value))
    if write is not None or not value or not isinstance(value, dict | list | tuple):
        return (write or _compact)(value)
    inner = margin + step
    between = f",{inner}"
    if isinstance(value, dict):
        pairs = [f"{_quoted(name)}: {_laid_out(one, inner, step)}" for name, one in value.items()]
        return f"{{{inner}{between.join(pairs)}{margin}}}"
    return f"[{inner}{between.join([_laid_out(one, inner, step) for one in value])}{margin}]"


def _seen(found: re.Match[str]) -> str:
    character = found.group()
    return character if character.isprintable() else _escape(character)


def _escape(character: str) -> str:
    # Beyond the first plane JSON takes the two halves of UTF-16.
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
