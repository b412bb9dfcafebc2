"""Text of others inside Markdown: it stays text."""

from __future__ import annotations

import re

from healthlint.reports.console.safe import safe

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#+-.!|~$&:^"})
# GitHub makes links and mentions of bare text, too; what tells them stands in a code span of its own.
_TELLING = re.compile(r"(://|@|(?<=www)\.)", re.IGNORECASE)


def literal(text: str) -> str:
    """A text of our own as running text: one line, of whose signs nothing is made."""
    parts = _TELLING.split(safe(text))
    return "".join(f"`{part}`" if at % 2 else part.translate(_SIGNS) for at, part in enumerate(parts))


def code(text: str) -> str:
    """A text of anybody as a code span: no link, no mention, no markup is made of it."""
    shown = safe(text) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}"
