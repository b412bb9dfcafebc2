"""What every reader gives, whatever the format: passages of mapped text, properties, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from healthlint.text.sourcemap import Mapped
    from healthlint.text.span import Span

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "item",
    "quote",
    "caption",
    "cell",
    "link",
    "alt",
    "meta",
    "comment",
    "code",
]

Unit = Literal["clause", "sentence", "next-sentence", "paragraph", "section", "document"]
"""How far a rule looks around a place, from near to far."""

Aside = Literal["hidden", "navigation", "code", "comment", "language"]
"""Why a passage is not prose: it is kept, counted, and never searched by a rule."""


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: their range in the passage (later: the prose), and the address."""

    span: Span
    target: str


@dataclass(frozen=True)
class Passage:
    """One block as its reader found it.

    ``text`` is what a reader of the page sees (markup gone, entities decoded), white space and
    typography still as written. ``level`` is a heading's rank (1 to 6) or 0. ``within`` names the
    containers around the block, so a paragraph inside a block quote is found by either name.
    """

    kind: BlockKind
    text: Mapped
    level: int = 0
    within: frozenset[BlockKind] = frozenset()
    aside: Aside | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Property:
    """A statement about the document: front matter, ``<meta>``, JSON-LD, ``lang=``.

    ``name`` is one of the names below or, for anything else, the key as written in lower case;
    ``span`` is the value's range in the file.
    """

    name: str
    value: str
    span: Span


PROPERTY_NAMES = (
    "title",
    "description",
    "author",
    "reviewer",
    "published",
    "modified",
    "reviewed",
    "language",
)


@dataclass(frozen=True)
class Problem:
    """A part of a file that could not be understood: where (offset in the file), what, and how to mend it."""

    at: int
    what: str
    how: str


@dataclass(frozen=True)
class Parsed:
    """Everything a reader found in a file, in the order of the file."""

    passages: tuple[Passage, ...]
    properties: tuple[Property, ...] = ()
    problems: tuple[Problem, ...] = ()
