"""Rules as the API tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import values
from healthlint.proof.trial import as_example
from healthlint.report import references
from healthlint.serve.models import Explained, Summary
from healthlint.suppression.rules import ABOUT_ALLOWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.kinds.base import Example, Rule
    from healthlint.rulebook import Rulebook

_SHOWN = ("id", "name", "category", "severity", "status", "message")


def listed(rulebook: Rulebook) -> list[Summary]:
    """Every rule in a line, in the order of the rulebook; the engine's own come last."""
    return [Summary.model_validate(_line(rule)) for rule in (*rulebook.rules, *ABOUT_ALLOWS)]


def explained(name: str, rulebook: Rulebook, laws: Sequence[str]) -> Explained | None:
    """A rule by its id or name, as it holds under some laws; None where there is none."""
    rules: tuple[Rule, ...] = (*rulebook.rules, *ABOUT_ALLOWS)
    rule = next((one for one in rules if name in (one.id, one.name)), None)
    if rule is None:
        return None
    told = {key: getattr(rule, key) for key in ("rationale", "advice", "rewrite", "kind", "confidence")}
    shown = {"flagged": _texts(rule.examples.flag), "fine": _texts(rule.examples.pass_)}
    cited = [{**values(one), "checked": one.checked.isoformat()} for one in references(rule, laws)]
    return Explained.model_validate({**_line(rule), **told, **shown, "references": cited})


def _line(rule: Rule) -> dict[str, str]:
    return {name: getattr(rule, name) for name in _SHOWN}


def _texts(examples: Iterable[str | Example]) -> list[str]:
    return [as_example(one).text.strip() for one in examples]
