"""JSON of which no character commands a terminal or a build log, and which says the same."""

from __future__ import annotations

import json
import re
from typing import Any

import regex

# Half a character cannot be written as UTF-8; a text that was cut in one shows where.
_HALVES = re.compile("[\ud800-\udfff]")
_UNSEEN = regex.compile(r"[[\p{C}\p{Zl}\p{Zp}]--[\n]]", regex.VERSION1)
# A log is read line by line, and a build obeys these wherever they stand in one.
_COMMANDS = re.compile(r"#(?=#\w*\[)")


def written(content: Any, indent: int | None = 1) -> str:  # noqa: ANN401 - whatever JSON can say
    """A value as JSON: what a reader would not see stands as an escape, other letters as they are."""
    plain = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    return _COMMANDS.sub(_escaped, _UNSEEN.sub(_escaped, _HALVES.sub("\ufffd", plain)))


def _escaped(found: re.Match[str] | regex.Match[str]) -> str:
    # Beyond the first plane JSON takes the two halves of UTF-16.
    units = found.group().encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
