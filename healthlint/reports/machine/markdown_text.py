"""Text of others inside Markdown: it stays text."""

from __future__ import annotations

import re

from healthlint.reports.console.safe import safe

# Signs that make something of a text, also of an address: `http:` and `www.` are links by themselves.
# Only a span of its own keeps an at sign from being a mention.
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#+-.!|~$&:^"} | {"@": "`@`"})


def literal(text: str) -> str:
    """A text of our own as running text: one line, of whose signs nothing is made."""
    return safe(text).translate(_SIGNS)


def code(text: str) -> str:
    """A text of anybody as a code span: no link, no mention, no markup is made of it."""
    shown = safe(text) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}"
