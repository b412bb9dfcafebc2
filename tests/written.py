"""Rules for the tests, written as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from healthlint.kinds import kind
from healthlint.kinds.base import Examples, Reference

if TYPE_CHECKING:
    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Rule
    from healthlint.patterns.page import Page

_REFERENCE = Reference(
    jurisdiction="us",
    instrument="An act",
    clause="1",
    url="https://example.org/act",
    verified="primary",
    checked=date(2026, 11, 21),
)


def rule(kind_: str, **own: Any) -> Rule:  # noqa: ANN401 - whatever fields the kind has
    """A rule of a kind: what every rule says, and what this one says."""
    common: dict[str, Any] = {
        "id": "HL999",
        "name": "a-rule",
        "category": "tests",
        "severity": "warning",
        "status": "stable",
        "message": "'{match}' is found.",
        "rationale": "It is a test.",
        "advice": "Write another.",
        "references": (_REFERENCE,),
        "examples": Examples(flag=("a", "b", "c"), pass_=("d", "e", "f")),
    }
    return kind(kind_)(**{**common, "kind": kind_, **own})


def told(page: Page, judgement: Judgement) -> str:
    """A judgement as a line: its words, its excuse, its related words."""
    prose = page.document.prose
    parts = [prose[slice(*judgement.hit.span)]]
    parts += [f"({judgement.excuse})"] if judgement.excuse else []
    parts += [f"+ {prose[slice(*related.span)]}" for related in judgement.related]
    return " ".join(parts)
