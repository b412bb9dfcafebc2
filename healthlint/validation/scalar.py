"""What unquoted text of a YAML file stands for, where all readers of YAML agree on it."""

from __future__ import annotations

import math
from datetime import date

from healthlint.lean import dataclass
from healthlint.text.lazy import IGNORECASE, lazily

Scalar = str | int | float | bool | date | None

_LONGEST_NUMBER = 18
"""Characters of a number; more does not fit the 64 bits that other readers of YAML give it."""

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_FALSE_FRIENDS = frozenset({"y", "n", "yes", "no", "on", "off"})
_INTEGER = lazily(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = lazily(r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_DATE = lazily(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Octal, hexadecimal, binary, base 60, underscores, bare exponents, infinities, times of day: read as
# numbers or times by YAML 1.1 or 1.2, and as text by the other.
_DISPUTED = lazily(
    r"[-+]?(?:0[box][0-9a-fA-F_]+|[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_]*+(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|\.(?:inf|nan))"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}\b.*)?",
    IGNORECASE,
)


@dataclass(frozen=True)
class Disputed:
    """Text that YAML 1.1 and 1.2 read differently, or that no number or day can hold."""


def resolved(text: str) -> Scalar | Disputed:
    """The value of unquoted text: itself, unless it is a number, a day, true, false or null."""
    folded = text.lower()
    if folded in _WORDS:
        return _WORDS[folded]
    if folded in _FALSE_FRIENDS:
        return Disputed()
    # Only text that begins so can be a number; the rest is most of a file, and is done here.
    if text[0] not in "+-.0123456789":
        return text
    value = _number(text)
    if value is None:
        return Disputed() if _DISPUTED.fullmatch(text) else text
    return value


def _number(text: str) -> int | float | date | None:
    """The number or day that a text is, or None where it is neither, too long, or does not exist."""
    if _DATE.fullmatch(text):
        return _day(text)
    if len(text) > _LONGEST_NUMBER:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) and math.isfinite(float(text)) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
