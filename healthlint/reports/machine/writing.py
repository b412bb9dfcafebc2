"""JSON of which no character commands a terminal or a build log, and which says the same."""

from __future__ import annotations

import json
import re
from typing import Any

# Half a character cannot be written as UTF-8; a text that was cut in one shows where.
_HALVES = re.compile("[\ud800-\udfff]")
_UNUSUAL = re.compile(r"[^\n -~]")
# A log is read line by line, and a build obeys these wherever they stand in one.
_COMMANDS = re.compile(r"#(?=#\w*\[)")


def written(content: Any, indent: int | None = 1) -> str:  # noqa: ANN401 - whatever JSON can say
    """A value as JSON: what a reader would not see stands as an escape, other letters as they are."""
    plain = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    seen = _UNUSUAL.sub(_seen, _HALVES.sub("\ufffd", plain))
    return _COMMANDS.sub(lambda found: _escape(found.group()), seen)


def _seen(found: re.Match[str]) -> str:
    character = found.group()
    return character if character.isprintable() else _escape(character)


def _escape(character: str) -> str:
    # Beyond the first plane JSON takes the two halves of UTF-16.
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
