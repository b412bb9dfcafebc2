"""Expressions that are compiled when a text first needs them: most runs need few, and start at once."""

from __future__ import annotations

from functools import cache

import regex


@cache
def compiled(expression: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled expression, kept for the life of the process; give only expressions from tables."""
    pattern: regex.Pattern[str] = regex.compile(expression, flags)
    return pattern
