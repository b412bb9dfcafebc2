"""Whether an expression stays quick: it searches long texts of one repeated word, as attackers write them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from healthlint.patterns.phrase import parse
from healthlint.text.lazy import lazily

if TYPE_CHECKING:
    import regex

LENGTH = 16_000
"""Characters to search: what grows with their square takes a hundred times what it should, and is seen."""

PATIENCE = 0.35
"""Seconds of the processor's time; an expression in step with the text needs a few thousandths."""

_PLAIN = (
    *(
        "a",
        "x",
        " ",
        "1",
        "1,",
        "a ",
        "1 ",
        "word ",
        "ab",
        "A",
        "Ab ",
        "A.",
        "-",
        ".",
        "\n",
        "\u00e9",
        "%",
        '"',
    ),
    *("a, ", "a1", "(", "[", "/", "a/", "'"),
)
"""What expressions are made of whatever they look for: letters, figures, spaces, marks."""

_SYNTAX = lazily(r"\\[a-zA-Z]|\(\?[<=!:a-z-]*|\[[^\]]{0,200}+\]|\{[\d,]*\}")
_LITERAL = lazily(r"[A-Za-z0-9%][A-Za-z0-9%' -]*")
_MOST_LITERALS = 20


@cache
def slow_on(pattern: str) -> str | None:
    """The text whose repetition an expression takes too long on; None if there is none, or it is a phrase."""
    expression = parse(pattern).expression
    if expression is None:
        return None
    literals = _LITERAL.findall(_SYNTAX.sub("\n", pattern))[:_MOST_LITERALS]
    # An end that fits makes an expression content, and one without its words is given up at once.
    ends = ("\n", " ".join(("!", *literals)))
    texts = ((unit, unit * (LENGTH // len(unit)) + end) for unit in _units(literals) for end in ends)
    return next((unit for unit, text in texts if _times_out(expression, text)), None)


def _units(literals: list[str]) -> list[str]:
    """The words an expression itself is made of, alone and with a space behind, and plain text."""
    return list(dict.fromkeys((*_PLAIN, *literals, *(f"{literal} " for literal in literals))))


def _times_out(expression: regex.Pattern[str], text: str) -> bool:
    try:
        for _ in expression.finditer(text, timeout=PATIENCE):
            pass
    except TimeoutError:
        return True
    return False
