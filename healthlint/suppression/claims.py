"""Which finding is allowed by which allow: each by one only, so that a second one shows as unused."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.finding import Allowance, Finding
    from healthlint.settle import Forgiven
    from healthlint.suppression.directive import Said
    from healthlint.suppression.target import Target

WHOLE = ("document", "metadata")
"""Scopes of rules whose findings are about the file as a whole, wherever they stand."""

_Ranked = list[tuple[int, int]]


class Claims:
    """The findings of one document, and who has claimed them so far; ``taken`` is by their number.

    What is ``forgiven`` is asked for where an allow found nothing, to tell its author why.
    """

    def __init__(self, findings: Sequence[Finding], forgiven: Forgiven) -> None:
        self.taken: dict[int, Allowance] = {}
        self._findings = findings
        self._forgiven = forgiven
        self._open: defaultdict[str, _Ranked] = defaultdict(list)
        for number, finding in enumerate(findings):
            if finding.status == "open":
                self._open[finding.rule.id].append((finding.place.start, number))

    @cached_property
    def _every(self) -> tuple[Finding, ...]:
        """By their numbers; those that are forgiven come last."""
        return (*self._findings, *self._forgiven())

    @cached_property
    def _all(self) -> defaultdict[str, _Ranked]:
        found: defaultdict[str, _Ranked] = defaultdict(list)
        for number, finding in enumerate(self._every):
            found[finding.rule.id].append((finding.place.start, number))
        for ranked in found.values():
            ranked.sort()
        return found

    def take(self, rule: str, said: Said, target: Target, allowance: Allowance) -> int:
        """Claim what nobody has claimed of a rule's findings there; how many that are."""
        reach = self._reach(self._open[rule], said, target)
        self.taken.update((number, allowance) for _, number in self._open[rule][reach])
        found: int = reach.stop - reach.start
        # What is claimed is taken out, so that many allows over the same findings cost no more than one.
        del self._open[rule][reach]
        return found

    def is_open(self, rule: str, said: Said, target: Target) -> bool:
        """Whether unclaimed findings of a rule stand there."""
        reach = self._reach(self._open[rule], said, target)
        return bool(reach.stop > reach.start)

    def hint(self, rule: str, said: Said, target: Target) -> str:
        """Why an allow found nothing there, if more can be told; empty if not."""
        if self._is_whole(self._open[rule]) and said.scope != "file":
            return "it is found in the file as a whole, which only allow-file or front matter allow"
        found = self._all[rule]
        there = found[self._reach(found, said, target)]
        if there:
            return self._reason(there[0][1])
        if target.span is None:
            return target.why_not
        elsewhere = self._open[rule]
        return f"it is found in line {self._findings[elsewhere[0][1]].place.line}" if elsewhere else ""

    def _reason(self, number: int) -> str:
        finding = self._every[number]
        if number in self.taken:
            return f"the allow in line {self.taken[number].line} is for it already"
        return f"it is excused there: {finding.excuse}" if finding.status == "excused" else ""

    def _reach(self, found: _Ranked, said: Said, target: Target) -> slice:
        if target.span is None or (self._is_whole(found) and said.scope != "file"):
            return slice(0, 0)
        start, end = target.span
        return slice(bisect_left(found, (start, -1)), bisect_left(found, (end, -1)))

    def _is_whole(self, found: _Ranked) -> bool:
        """Whether findings of a rule are about the file as a whole."""
        if not found:
            return False
        number = found[0][1]
        first = self._findings[number] if number < len(self._findings) else self._every[number]
        return first.rule.scope in WHOLE
