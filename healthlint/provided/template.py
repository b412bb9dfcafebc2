"""A template, and whether a reader of its pages is shown some words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.text.lazy import lazily
from healthlint.text.readers.ahead import Ahead
from healthlint.text.reading import read
from healthlint.text.source import FORMATS, Source, UnreadableError
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes of the largest template that is read."""

TIMEOUT = 0.5
"""Seconds that a search may take in one text."""

_UNSEEN = ("hidden", "comment")
_OPENER = lazily(
    r"""(?P<html><!--)|(?P<jinja>\{\#)|(?P<long>\{\{!--)|(?P<mustache>\{\{!)|(?P<hugo>\{\{-?\s*/\*)
    |(?P<liquid>\{%-?\s*comment\b)|(?P<jsx>\{/\*)|(?P<jsp><%--)|(?P<erb><%\#)
    |(?P<script><script\b(?![^>]{0,200}\bld\+json\b))|(?P<style><style\b)
    |(?P<template><template\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_CLOSERS = {
    name: lazily(closer, regex.IGNORECASE)
    for name, closer in {
        "html": "-->",
        "jinja": r"\#\}",
        "long": r"--\}\}",
        "mustache": r"\}\}",
        "hugo": r"\*/\s*-?\}\}",
        "liquid": r"\bendcomment\s*-?%\}",
        "jsx": r"\*/\}",
        "jsp": "--%>",
        "erb": "%>",
        "script": "</script",
        "style": "</style",
        "template": "</template",
    }.items()
}
"""What ends what no reader sees; where the end is missing, the text is taken as it stands."""

_NOTHING = " \n\t "
_NO_LINE_END = lazily(r"[^\r\n]")


def readable(file: Path, top: Path, name: str) -> Source:
    """A template below a folder, called ``name`` in messages; whatever it ends in, markup or Markdown.

    Raises:
        ValueError: it is elsewhere, not there, too large, or no text; the message ends in the remedy.
    """
    real = file.resolve()
    if not real.is_relative_to(top):
        raise ValueError(f"{name} leads out of {top.name}: name a template of this repository")
    if not real.is_file():
        raise ValueError(f"there is no template {name}: check the path under 'where'")
    if real.stat().st_size > LARGEST:
        raise ValueError(f"{name} is larger than {LARGEST // 1_000_000} MB: name the part that is needed")
    try:
        found = Source.read(real, name)
    except UnreadableError as error:
        raise ValueError(f"{name} {error}") from error
    known = FORMATS.get(real.suffix.lower())
    return Source(name, found.text, "markdown" if known == "markdown" else "html")


def expression(match: str) -> regex.Pattern[str]:
    """What looks for a text, in any case and with any white space, or for a ``/regular expression/``.

    Raises:
        ValueError: it is none, or is found in any template; the message ends in the remedy.
    """
    body = match[1:-1] if _is_expression(match) else r"\s+".join(map(regex.escape, match.split()))
    try:
        found = regex.compile(body, regex.VERSION1 | regex.IGNORECASE)
    except regex.error as error:
        raise ValueError(f"'match' does not compile ({error}): mend the expression") from error
    if found.search(_NOTHING) is not None:
        raise ValueError("'match' fits where nothing is shown: write words that the template shows")
    return found


def line_showing(template: Source, wanted: regex.Pattern[str], name: str) -> int | None:
    """The line (1-based) where a reader is shown what is wanted, in words or in markup; None if nowhere.

    Raises:
        ValueError: the search takes too long; the message ends in the remedy.
    """
    uncommented = Source(name, _blanked(template.text, tuple(_comments(template.text))), template.format)
    try:
        at = next(_found(uncommented, wanted), None)
    except TimeoutError as error:
        raise ValueError(f"'match' takes too long in {name}: make the expression simpler") from error
    return None if at is None else template.position(at)[0]


def _is_expression(match: str) -> bool:
    return match.startswith("/") and match.endswith("/") and len(match) > 1


def _found(template: Source, wanted: regex.Pattern[str]) -> Iterator[int]:
    """Where it is shown, characters of the template: markup first, then words with markup between them."""
    document = read(template)
    unseen = [run.source for one in document.asides if one.aside in _UNSEEN for run in one.text.map.runs()]
    for match in wanted.finditer(_blanked(template.text, unseen), timeout=TIMEOUT):
        yield match.start()
    seen = [one.text for one in document.asides if one.aside not in _UNSEEN]
    for text, way in ((document.visible, document.map), *((one.text, one.map) for one in seen)):
        for match in wanted.finditer(text, timeout=TIMEOUT):
            yield way.to_source(Span(*match.span())).start


def _comments(text: str) -> Iterator[Span]:
    """What the site generator or the browser keeps to itself."""
    ahead, at = Ahead(text), 0
    while opener := _OPENER.search(text, at):
        closer = ahead.next(_CLOSERS[str(opener.lastgroup)], opener.end())
        at = opener.end() if closer is None else closer.end()
        if closer is not None:
            yield Span(opener.start(), at)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces in some ranges, so that every other character stays in its place."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            first = max(start, at)
            parts += [text[at:first], _NO_LINE_END.sub(" ", text[first:end])]
            at = end
    return "".join((*parts, text[at:]))
