"""Structure as tags: links, citations, numbers, dates, quotations, bylines.

Each function gives the spans of one tag, in characters of the prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.patterns.machine_made import machine_made
from healthlint.patterns.stories import stories
from healthlint.text.citations import citations
from healthlint.text.lazy import IGNORECASE, lazily
from healthlint.text.signatures import signatures
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import regex

    from healthlint.text.document import Document

# Where a number starts, and all of it at once: else a long row of "1,1,1" costs the square of its length.
_NUMERAL = r"(?<!\d[.,])\d++(?:[.,]\d++)*+"
_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|half|a third|a quarter"
_BASE = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|a hundred|a thousand"
_COUNT = rf"(?:{_NUMERAL}|{_SPELT})"
# White space is a space: a line feed stands between two blocks that have nothing to do with each other.
_PERCENT = lazily(
    r"\b\d+(?:[.,]\d+)?(?: ?(?:-|to) ?\d+(?:[.,]\d+)?)?(?: ?%|[ -](?:percent|per cent)\b)", IGNORECASE
)
_RATIO = lazily(
    rf"\b{_COUNT} (?:in|out of) (?:every )?(?:{_NUMERAL}|{_BASE})\b"
    rf"|\b(?:{_SPELT}|ninety|eighty|seventy)(?:-\w+)? of (?:every )?(?:five|six|ten|twenty|a hundred)\b",
    IGNORECASE,
)
_MULTIPLE = lazily(
    r"\b(?:\d+(?:\.\d+)?|two|three|four|five|ten)(?: times|-?fold|x)(?!\w)|\btwice(?= as\b)", IGNORECASE
)
_CROWD = lazily(
    rf"\b(?:{_NUMERAL} )?(?:hundreds|thousands|hundred|thousand|million|millions|billion|billions)(?: of)?\b"
    r"|\b\d{1,3}(?:,\d{3})+\b",
    IGNORECASE,
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?|sessions?)"
_DURATION = lazily(
    rf"\b(?:{_NUMERAL}(?: ?(?:-|to) ?\d+)?|{_SPELT}|a|an|a few|several)[ -]{_TIME}\b", IGNORECASE
)
_MONEY = lazily(rf"[$£€] ?{_NUMERAL}|\b{_NUMERAL} (?:dollars|pounds|euros|USD|GBP|EUR)\b", IGNORECASE)
_YEAR = lazily(r"\b(?:19|20)\d\d\b")
_NUMBER = lazily(r"\b\d+(?:[.,]\d+)*\b")
_QUOTE = lazily(r'"[^"\n]{2,600}"')
# "1 in 10 children" and "14 million adults" say how common something is, not how many were counted.
_SAMPLE = lazily(
    rf"\bn ?= ?\d+|(?<!\b(?:\d[\d,.]*|{_SPELT}) (?:in|out of) (?:every )?)\b{_NUMERAL} "
    r"(?:(?!(?:percent|per|million|billion|in|out)\b)\w+ ){0,2}"
    r"(?:patients|people|participants|adults|women|men|children|volunteers|subjects)\b",
    IGNORECASE,
)


def _matches(expression: regex.Pattern[str]) -> Callable[[Document], Iterator[Span]]:
    def find(document: Document) -> Iterator[Span]:
        return (Span(*match.span()) for match in expression.finditer(document.prose))

    return find


def _links(document: Document) -> Iterable[Span]:
    return (link.span for link in document.links)


def _citations(document: Document) -> Iterator[Span]:
    """References in the text, and links that lead off the page to something that can be read."""
    yield from citations(document.prose)
    yield from (
        link.span for link in document.links if link.target.startswith(("http://", "https://", "#fn"))
    )


def _bylines(role: str) -> Callable[[Document], Iterator[Span]]:
    def find(document: Document) -> Iterator[Span]:
        yield from (line.span for line in document.bylines if line.role == role)
        # Front matter, meta and JSON-LD are no prose: what they give holds from the first block on.
        stated = (said for said in document.properties if said.name == role and said.value.strip())
        if any(stated) and document.blocks:
            yield document.blocks[0].span

    return find


def _authors(document: Document) -> Iterator[Span]:
    yield from _bylines("author")(document)
    texts = [document.prose[slice(*block.span)] for block in document.blocks]
    yield from (span.shift(document.blocks[index].span.start) for index, span in signatures(texts))


EXPRESSIONS = {
    "crowd": _CROWD,
    "duration": _DURATION,
    "money": _MONEY,
    "multiple": _MULTIPLE,
    "number": _NUMBER,
    "percent": _PERCENT,
    "quote": _QUOTE,
    "ratio": _RATIO,
    "sample": _SAMPLE,
    "year": _YEAR,
}
"""The structural tags that are one expression each, on the prose."""

STRUCTURE: dict[str, Callable[[Document], Iterable[Span]]] = {
    **{name: _matches(expression) for name, expression in EXPRESSIONS.items()},
    "author": _authors,
    "citation": _citations,
    "link": _links,
    "machine-made": machine_made,
    "modified": _bylines("modified"),
    "published": _bylines("published"),
    "reviewed": _bylines("reviewed"),
    "reviewer": _bylines("reviewer"),
    "story": stories,
}
"""What each structural tag finds, by its name."""
