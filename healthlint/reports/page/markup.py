"""HTML from a fixed set of elements and attributes: words of others are never anything but words."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from unicodedata import category

from healthlint.reports.console.safe import cells

if TYPE_CHECKING:
    from collections.abc import Iterable


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_VOID = _names("input meta")

ELEMENTS = _VOID | _names("""
    a article bdi blockquote body caption dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6 head header
    html label legend li main mark nav p section span strong style summary table tbody td th thead title tr ul
""")
"""Every element that a page may hold; there is no script, no form, and nothing that loads."""

ATTRIBUTES = _names("""
    aria-label aria-labelledby autocomplete charset checked class content data-note for href http-equiv id
    lang name rel scope type
""")
"""Every attribute. None but ``href`` holds anything that this program did not write itself."""

_FRAME = '<span class="unseen">{}</span>'
_FRAMED = 100
"""How many characters of a text that cannot be seen have a frame each."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str) -> Markup:
    """An element with its children; those that are no markup are text, and are escaped.

    ``_`` stands for ``-`` in a name (``aria_label``), and is dropped at its end (``class_``).

    Raises:
        ValueError: it is none of those a page may hold.
    """
    named = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    if tag not in ELEMENTS or not named.keys() <= ATTRIBUTES:
        raise ValueError(f"<{tag} {' '.join(named)}> has no place in a report")
    written = "".join(f' {name}="{_quiet(html.escape(value))}"' for name, value in named.items())
    inner = "".join(map(text, children))
    return Markup(f"<{tag}{written}>" if tag in _VOID else f"<{tag}{written}>{inner}</{tag}>")


def style(sheet: str) -> Markup:
    """A style sheet of this program's own: its hash is in the policy, so not a character may change."""
    return Markup(f"<style>{sheet}</style>")


def joined(parts: Iterable[str], between: str = "\n") -> Markup:
    """Pieces of markup or text on one another, with markup between them."""
    return Markup(between.join(map(text, parts)))


def text(words: str) -> Markup:
    """Words as markup: what is no letter, mark or sign stands as an escape that can be seen."""
    if isinstance(words, Markup):
        return words
    if words.isprintable():
        return Markup(_quiet(html.escape(words)))
    unseen = sum(map(_is_unseen, words))
    # Each frame is an element: a text of nothing else would become forty times as long.
    frame = _FRAME if unseen <= _FRAMED else "{}"
    return Markup(
        _quiet("".join(_shown(one, frame) if _is_unseen(one) else html.escape(one) for one in words))
    )


def _is_unseen(character: str) -> bool:
    return not character.isprintable() and category(character) != "Zs"


def _shown(character: str, frame: str) -> str:
    seen = next(shown for shown, _ in cells(character))
    return seen if seen.isspace() else frame.format(seen)


def _quiet(written: str) -> str:
    """The same page, but no line of it commands a build log (``::``, ``##[``) that it is printed to."""
    return written.replace("##", "&#35;&#35;").replace("::", "&#58;&#58;")
