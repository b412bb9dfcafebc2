"""All examples of a rule on trial, and what is wrong with what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import traits
from healthlint.lean import dataclass
from healthlint.proof.marks import MarkError
from healthlint.proof.substitution import SPREAD, SubstitutionError, fillings
from healthlint.proof.trial import trial, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from healthlint.kinds.base import Rule
    from healthlint.proof.trial import Trial
    from healthlint.rulebook import Rulebook
    from healthlint.text.span import Span


@dataclass(frozen=True)
class OnTrial:
    """The examples of a rule that can be tried, each once for each filling, and why others cannot."""

    trials: tuple[tuple[Trial, ...], ...]
    unread: tuple[str, ...]

    @property
    def every(self) -> tuple[Trial, ...]:
        """All trials, in the order of the examples."""
        return tuple(one for tried in self.trials for one in tried)

    @property
    def deciding(self) -> tuple[Trial, ...]:
        """One trial of each example that shows what a rule needs: known gaps show nothing.

        Where every filling of an example comes out the same, the first speaks for all.
        """
        return tuple(tried[0] for tried in self.trials if tried[0].written.group != "missed")


def on_trial(rule: Rule, rulebook: Rulebook, today: date, limit: int | None = SPREAD) -> OnTrial:
    """Put the examples of a rule on trial, each with at most ``limit`` fillings (all where it is None)."""
    trials: list[tuple[Trial, ...]] = []
    unread: list[str] = []
    for one in written(rule):
        try:
            filled = fillings(one.example.text, rulebook.lexicon, limit)
            trials.append(tuple(trial(one, filling, rulebook, today) for filling in filled))
        except (MarkError, SubstitutionError) as error:
            unread.append(f"{one}: {error}")
    return OnTrial(tuple(trials), tuple(unread))


def wrong(rule: Rule, trials: Iterable[Trial]) -> Iterator[str]:
    """What does not come out as the examples say, a line for each.

    Raises:
        TimeoutError: an expression of the rule took too long.
    """
    for one in trials:
        found, expected = one.outcome(rule), one.expected
        if one.written.group == "flag" and not one.marked.spans:
            yield f"{one}: marks nothing: put << and >> around the words that must be flagged"
        elif one.written.group == "pass" and one.marked.spans:
            yield f"{one}: must flag nothing, yet has marks: move it to flag, or take them out"
        elif found.spans != expected.spans:
            yield f"{one}: {_difference(one, found.spans)}{_why(rule, one)}"
        elif found.severity != expected.severity:
            yield f"{one}: is of severity {found.severity}, not {expected.severity}"


def _difference(one: Trial, found: tuple[Span, ...]) -> str:
    if one.written.group == "missed":
        return f"is a known gap, and now flags {one.marked.quote(found)}: promote it to flag"
    return f"flags {one.marked.quote(found)}, not {one.marked.quote(one.expected.spans)}"


def _why(rule: Rule, one: Trial) -> str:
    """What kept a rule from flagging: traits that do not hold, excuses."""
    # An excuse explains why something is missing, never why something is there.
    if one.written.group != "flag":
        return ""
    lacking = [f"not {name}" for name in rule.when if not traits.trait(one.page, name).holds]
    judged = rule.judge(one.page)
    excuses = sorted({f"excused: {judgement.excuse}" for judgement in judged if judgement.excuse})
    return f" ({'; '.join((*lacking, *excuses))})" if lacking or excuses else ""
