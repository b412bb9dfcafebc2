"""Rules as SARIF describes them, with the help that a code scanner shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from healthlint.report import references
from healthlint.reports.console.safe import safe
from healthlint.reports.machine.markdown_text import code, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.kinds.base import Reference, Rule, Severity

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
"""Severities as SARIF names them."""

# Rules may be somebody's own, and what is no plain address shall not become one.
_ADDRESS = re.compile(r"https?://[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]+")

_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}


def described(rule: Rule, jurisdictions: Sequence[str], page: str | None) -> dict[str, Any]:
    """A rule with its reasons, its remedy and the chosen law; ``page`` is the address of its page."""
    laws = references(rule, jurisdictions)
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": _sentence(rule.name.replace("-", " "))},
        "fullDescription": {"text": _sentence(rule.rationale)},
        "help": {"text": _help(rule, laws), "markdown": _help_page(rule, laws)},
        **_help_address(laws, page),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["health", rule.category],
            "precision": rule.confidence,
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _help_address(laws: Sequence[Reference], page: str | None) -> dict[str, str]:
    """The rule's own page; where none is published, the first law that it cites."""
    addresses = (*filter(None, (page,)), *(one.url for one in laws))
    return next(({"helpUri": one} for one in addresses if _ADDRESS.fullmatch(one)), {})


def _sentence(text: str) -> str:
    said = safe(text)
    return said[:1].upper() + said[1:] + "." * (not said.endswith((".", "!", "?")))


def _help(rule: Rule, laws: Sequence[Reference]) -> str:
    parts = (
        rule.rationale,
        f"Instead: {rule.advice}",
        *(f"For example: {rule.rewrite}",) * bool(rule.rewrite),
    )
    return "\n".join((*map(safe, parts), *(f"Law: {safe(_law(one))} ({safe(one.url)})" for one in laws)))


def _help_page(rule: Rule, laws: Sequence[Reference]) -> str:
    told = {"Why": rule.rationale, "Instead": rule.advice, "For example": rule.rewrite or ""}
    parts = [f"**{title}.** {literal(text)}" for title, text in told.items() if text]
    cited = "\n".join(f"- {literal(_law(one))}: {_linked(one.url)}" for one in laws)
    return "\n\n".join((*parts, *([f"**Law.**\n\n{cited}"] if cited else [])))


def _linked(url: str) -> str:
    return f"<{url}>" if _ADDRESS.fullmatch(url) else code(url)


def _law(one: Reference) -> str:
    return f"{one.jurisdiction}: {one.instrument}, {one.clause}"
