"""Which finding is allowed by which allow: each by one only, so that a second one shows as unused."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.finding import Allowance, Finding
    from healthlint.suppression.directive import Said
    from healthlint.suppression.target import Target

WHOLE = ("document", "metadata")
"""Scopes of rules whose findings are about the file as a whole, wherever they stand."""

_Ranked = list[tuple[int, int]]


class Claims:
    """The findings of one document, and who has claimed them so far; ``taken`` is by their number."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.taken: dict[int, Allowance] = {}
        self._findings = findings
        self._all: defaultdict[str, _Ranked] = defaultdict(list)
        self._open: defaultdict[str, _Ranked] = defaultdict(list)
        for number, finding in enumerate(findings):
            self._all[finding.rule.id].append((finding.place.start, number))
            if finding.status == "open":
                self._open[finding.rule.id].append((finding.place.start, number))

    def take(self, rule: str, said: Said, target: Target, allowance: Allowance) -> int:
        """Claim what nobody has claimed of a rule's findings there; how many that are."""
        reach = self._reach(self._open[rule], rule, said, target)
        self.taken.update((number, allowance) for _, number in self._open[rule][reach])
        found: int = reach.stop - reach.start
        # What is claimed is taken out, so that many allows over the same findings cost no more than one.
        del self._open[rule][reach]
        return found

    def is_open(self, rule: str, said: Said, target: Target) -> bool:
        """Whether unclaimed findings of a rule stand there."""
        reach = self._reach(self._open[rule], rule, said, target)
        return bool(reach.stop > reach.start)

    def hint(self, rule: str, said: Said, target: Target) -> str:
        """Why an allow found nothing there, if more can be told; empty if not."""
        found = self._all[rule]
        if self._open[rule] and self._is_whole(rule) and said.scope != "file":
            return "it is found in the file as a whole, which only allow-file or front matter allow"
        there = found[self._reach(found, rule, said, target)]
        if there:
            return self._reason(there[0][1])
        if target.span is None:
            return target.why_not
        elsewhere = self._open[rule]
        return f"it is found in line {self._findings[elsewhere[0][1]].place.line}" if elsewhere else ""

    def _reason(self, number: int) -> str:
        finding = self._findings[number]
        if number in self.taken:
            return f"the allow in line {self.taken[number].line} is for it already"
        return f"it is excused there: {finding.excuse}" if finding.status == "excused" else ""

    def _reach(self, found: _Ranked, rule: str, said: Said, target: Target) -> slice:
        if target.span is None or (self._is_whole(rule) and said.scope != "file"):
            return slice(0, 0)
        start, end = target.span
        return slice(bisect_left(found, (start, -1)), bisect_left(found, (end, -1)))

    def _is_whole(self, rule: str) -> bool:
        found = self._all[rule]
        return bool(found) and self._findings[found[0][1]].rule.scope in WHOLE
