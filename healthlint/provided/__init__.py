"""Debts that a site's templates pay: what stands around every article, no article owes.

A template is held to it: when it no longer shows what it was said to, the debt is back.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from healthlint.lean import dataclass, replace
from healthlint.lint import Steady, Trouble
from healthlint.modules import Later
from healthlint.validation.problem import RuleProblem
from healthlint.walk import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from healthlint.finding import Finding
    from healthlint.lint import Checked
    from healthlint.patterns.page import Page
    from healthlint.provided import debts, template
    from healthlint.rulebook import Rulebook
    from healthlint.settings import Provision
else:
    debts, template = Later("healthlint.provided.debts"), Later("healthlint.provided.template")


class ProvisionError(Exception):
    """Provisions that cannot be used: a line ``file:line: what: how`` for each mistake."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Provided:
    """What templates pay: by the id of a rule the place that pays it; and what no template pays any more."""

    payments: Mapping[str, str]
    remarks: tuple[Trouble, ...] = ()

    @property
    def deciding(self) -> Steady:
        """The pass that excuses what is paid."""
        return Steady(self._decide, lambda _: sorted(self.payments.items()))

    def _decide(self, _: Page, checked: Checked) -> Checked:
        return replace(checked, findings=tuple(map(self._decided, checked.findings)))

    def _decided(self, finding: Finding) -> Finding:
        place = self.payments.get(finding.rule.id)
        if place is None or finding.status != "open":
            return finding
        return finding._replace(status="excused", excuse=f"provided by {place}")


def provided(provisions: Iterable[Provision], rulebook: Rulebook, top: Path, here: Path) -> Provided:
    """What templates pay today; each lies below ``top`` and is shown relative to ``here``.

    Raises:
        ProvisionError: with every mistake: a debt that no template can pay, a template that cannot be
            read, or a match that says nothing.
    """
    tried = [_tried(one, rulebook, top, here) for one in provisions]
    problems = [one for one in tried if isinstance(one, RuleProblem)]
    if problems:
        raise ProvisionError(problems)
    # Of several that pay one debt the first is named.
    paid = ChainMap(*(one for one in tried if isinstance(one, dict)))
    return Provided(paid, tuple(one for one in tried if isinstance(one, Trouble)))


def _tried(
    one: Provision, rulebook: Rulebook, top: Path, here: Path
) -> dict[str, str] | Trouble | RuleProblem:
    """What one entry pays, that it pays nothing any more, or why it cannot be used."""
    name = shown(one.where, here)
    try:
        rules = debts.owed(one.owes, rulebook)
        shown_there = template.readable(one.where, top, name)
        line = template.line_showing(shown_there, template.expression(one.match), name)
    except ValueError as error:
        what, _, how = str(error).rpartition(": ")
        return RuleProblem(one.origin.path, one.origin.line, what, how)
    return _gone(one, name) if line is None else {rule.id: f"{name}:{line}" for rule in rules}


def _gone(one: Provision, name: str) -> Trouble:
    what = f"{name} no longer shows '{one.match}', so each article owes {one.owes} again"
    return Trouble(one.origin.path, one.origin.line, what, "put it back into the template, or mend 'match'")
