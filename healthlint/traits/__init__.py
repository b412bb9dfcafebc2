"""What kind of document this is: traits, each with the evidence for it, and one content type.

One module is one trait and gives ``evidence(page) -> Iterable[Evidence]`` and the score it
``NEEDS``. The module's name, with hyphens, is the trait's name in rules; a new module is found here
by itself. Rules ask for traits with ``when:`` and weigh them as evidence.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.modules import names
from healthlint.traits.evidence import Evidence, gathered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from healthlint.patterns.page import Page

DeclaredType = Literal[
    "provider-marketing",
    "product-marketing",
    "editorial",
    "research-summary",
    "ugc",
    "clinician-audience",
]
"""What a document may be declared to be."""

ContentType = Literal[DeclaredType, "unknown"]

_HELPERS = frozenset({"evidence"})
NAMES = tuple(sorted(name.replace("_", "-") for name in names(__path__) if name not in _HELPERS))
"""Every trait there is."""


class Trait(NamedTuple):
    """A trait of one document: whether it holds, its score, and the evidence on both sides."""

    name: str
    holds: bool
    score: int
    evidence: tuple[Evidence, ...]


def trait(page: Page, name: str) -> Trait:
    """One trait of a page. A content type that was set by the user is not argued with."""
    return page.recall(("trait", name), lambda: _judged(page, name))


def content_type(page: Page) -> ContentType:
    """What the document is, by its strongest trait that is a content type; ``unknown`` where none holds."""
    return page.recall("content type", lambda: _content_type(page))


def declare(page: Page, declared: ContentType | None) -> None:
    """Set a page's content type before anything is asked of it."""
    if declared is not None:
        page.recall("declared", lambda: declared)
        page.recall("content type", lambda: declared)


def adopt(page: Page, known: Iterable[Trait], kind: ContentType) -> None:
    """Take a part of a document for what the whole was taken for, before anything is asked of its page."""
    for one in known:
        page.recall(("trait", one.name), partial(_as_known, one))
    page.recall("content type", lambda: kind)


def _as_known(one: Trait) -> Trait:
    return one


@cache
def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name.replace('-', '_')}")


def _judged(page: Page, name: str) -> Trait:
    module = _module(name)
    found = gathered(page, module)
    score = sum(one.weight for one in found)
    declared: ContentType | None = page.recall("declared", _undeclared)
    if declared is not None and declared in getattr(module, "DECLARED_BY", ()):
        return Trait(name, holds=True, score=score, evidence=(*found, Evidence("declared by the user", 0)))
    if declared is not None and name in _TYPES:
        return Trait(name, holds=name == declared, score=score, evidence=found)
    return Trait(name, holds=score >= module.NEEDS, score=score, evidence=found)


def _undeclared() -> ContentType | None:
    return None


# Earlier wins a tie: a clinic that sells its own cream is judged as a clinic.
_TYPES: tuple[ContentType, ...] = (
    "provider-marketing",
    "product-marketing",
    "research-summary",
    "clinician-audience",
    "ugc",
    "editorial",
)


def _content_type(page: Page) -> ContentType:
    held = [name for name in _TYPES if trait(page, name).holds]
    return max(held, key=lambda name: trait(page, name).score - _module(name).NEEDS, default="unknown")
