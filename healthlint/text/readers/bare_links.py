"""Web addresses written out in a text are links, whether or not the format marks them."""

from __future__ import annotations

from bisect import bisect_left

import regex

from healthlint.lean import replace
from healthlint.text.lazy import lazily
from healthlint.text.passage import Link, Passage
from healthlint.text.span import Span

_ADDRESS = lazily(r"(?<![\w/])(?:https?://|www\.)[^\s<>\"]+", regex.IGNORECASE)
_CLOSING = "?!.,:;*_~'\u2019\u201d)]}"


def with_bare_links(passage: Passage) -> Passage:
    """The passage with a link for each address that is not part of one; punctuation behind it left out."""
    if passage.kind == "code" or ("://" not in passage.text.text and "www." not in passage.text.text.lower()):
        return passage
    marked = sorted(passage.links, key=lambda link: link.span)
    starts = [link.span.start for link in marked]
    links = list(marked)
    for found in _ADDRESS.finditer(passage.text.text):
        span = Span(found.start(), found.start() + len(_trimmed(found.group())))
        # Links do not nest, so the last one that starts before the end is the only rival.
        before = bisect_left(starts, span.end) - 1
        if before < 0 or not marked[before].span.overlaps(span):
            address = passage.text.text[slice(*span)]
            links.append(Link(span, address if "://" in address else f"http://{address}"))
    return replace(passage, links=tuple(sorted(links, key=lambda link: link.span)))


def _trimmed(address: str) -> str:
    trimmed = address.rstrip(_CLOSING)
    # `.../Aspirin_(drug)` keeps the bracket that it opened.
    opened = trimmed.count("(") > trimmed.count(")") and address.startswith(")", len(trimmed))
    return trimmed + ")" if opened else trimmed
