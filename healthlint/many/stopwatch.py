"""Where the time of a run goes, by stage and by rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.deadline import Clock
    from healthlint.kinds.base import Rule

_SLOWEST = 15
"""Rules that are named."""


class Unwatched:
    """For a run whose time nobody asks for."""

    def lap(self, stage: str) -> None:
        """A stage is over, or a piece of it."""

    def rules(self, rules: Iterable[Rule]) -> Iterable[Rule]:
        """The rules, each of which is judged before the next is taken."""
        return rules


class Stopwatch(Unwatched):
    """Adds up what each stage and each rule took, in seconds of a clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock()
        self._stages: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()

    def lap(self, stage: str) -> None:
        """The time since the last lap belongs to this stage."""
        now = self._clock()
        self._stages[stage] += now - self._last  # type: ignore[assignment]  # a counter of seconds
        self._last = now

    def rules(self, rules: Iterable[Rule]) -> Iterator[Rule]:
        """What is done before the first rule is taken are traits; what was not asked before, a rule's own."""
        self.lap("traits")
        for rule in rules:
            began = self._clock()
            yield rule
            self._rules[f"{rule.id} {rule.name}"] += self._clock() - began  # type: ignore[assignment]  # likewise
        self.lap("judge")

    def lines(self) -> Iterator[str]:
        """Each stage in its order, and the slowest rules, with seconds and shares."""
        whole = sum(self._stages.values())
        yield f"profile: {whole:.2f} s, by stage"
        yield from (_line(name, spent, whole) for name, spent in self._stages.items())
        slowest = self._rules.most_common(_SLOWEST)
        if slowest:
            yield f"profile: the slowest of {len(self._rules):,} rules; what several need is the first one's"
        yield from (_line(name, spent, whole) for name, spent in slowest)


def _line(name: str, spent: float, whole: float) -> str:
    return f"{spent:9.3f} s {100 * spent / (whole or 1):5.1f} %  {name}"
