"""What the tests of a built site share: its files, its links, and where they lead."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@cache
def parsed(page: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page.read_text(encoding="utf-8"))


@cache
def anchors(page: Path) -> frozenset[str]:
    tree = parsed(page)
    named = [node.attributes.get(key) for key in ("id", "name") for node in tree.css(f"[{key}]")]
    return frozenset(filter(None, named))


def links(page: Path) -> Iterator[str]:
    """Whatever a page leads to or loads."""
    for key in ("href", "src"):
        yield from (node.attributes[key] or "" for node in parsed(page).css(f"[{key}]"))


def loaded(page: Path) -> Iterator[str]:
    """What a browser fetches by itself."""
    for query, key in (
        ("script[src]", "src"),
        ("link[href]", "href"),
        ("img[src]", "src"),
        ("iframe", "src"),
    ):
        yield from (node.attributes[key] or "" for node in parsed(page).css(query))


def dead(site: Path) -> list[tuple[str, str]]:
    """Every link inside a site that leads nowhere, with the page it stands on."""
    pages = sorted(site.rglob("*.html"))
    return [
        (page.relative_to(site).as_posix(), link)
        for page in pages
        for link in dict.fromkeys(links(page))
        if not _leads(site, page, link)
    ]


def _leads(site: Path, page: Path, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    there = page if not path else site / path[1:] if path.startswith("/") else page.parent / path
    file = there / "index.html" if there.is_dir() else there
    if not file.resolve().is_relative_to(site.resolve()) or not file.is_file():
        return False
    fragment = unquote(parts.fragment)
    # Material's own place at the top of a page, which it makes as it runs.
    return fragment in ("", "__skip") or file.suffix != ".html" or fragment in anchors(file)
