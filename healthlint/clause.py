"""Clauses: what to find, beside what, where, and what to forgive. The one noun of the rule language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from healthlint.bounds import MinLen
from healthlint.lean import dataclass, field
from healthlint.modules import Later
from healthlint.text.passage import BlockKind, Unit
from healthlint.text.span import lying_in

if TYPE_CHECKING:
    from healthlint import excuses, judgement, weighing
    from healthlint.judgement import Hit, Judgement
    from healthlint.patterns import agenda, matcher, phrase
    from healthlint.patterns.agenda import Agenda
    from healthlint.patterns.matcher import Bound, Match
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span
    from healthlint.weighing import Weighed
else:
    # Rules are made, selected and reported on also where no page is judged.
    excuses, judgement = Later("healthlint.excuses"), Later("healthlint.judgement")
    weighing, agenda = Later("healthlint.weighing"), Later("healthlint.patterns.agenda")
    matcher, phrase = Later("healthlint.patterns.matcher"), Later("healthlint.patterns.phrase")


def as_written(name: str) -> str:
    """A field's name in a rule file: ``with_`` is written ``with``."""
    return name.rstrip("_")


@dataclass(frozen=True, kw_only=True)
class Clause:
    """Any of these patterns, in these blocks, beside these and not those, unless excused."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "alias_generator": as_written}

    any: Annotated[tuple[str, ...], MinLen(1)]
    """Patterns; one is enough."""

    with_: tuple[str, ...] = ()
    """Patterns of which one must also stand near."""

    without: tuple[str, ...] = ()
    """Patterns of which none may stand near."""

    near: Unit = "sentence"
    """How far `with`, `without` and `weigh` look."""

    except_: tuple[str, ...] = ()
    """Longer innocent phrases that cover a hit."""

    unless: tuple[str, ...] = ()
    """Named excuses."""

    in_: tuple[BlockKind, ...] = ()
    """Only in these blocks; everywhere if empty."""

    weigh: dict[str, int] = field(default_factory=dict)
    """Named evidence and its weight: a `<tag>` near, a trait, an excuse, a kind of block."""

    at_least: int = 0
    """The sum of weights a hit needs."""

    case: Literal["any", "exact"] = "any"
    """Whether letters must stand in the case they are written in here."""

    def judge(self, page: Page) -> Iterator[Judgement]:
        """Every hit on a page, with its excuse if it has one; in order, none inside another."""
        for hit in self._hits(page):
            page.check_time()
            yield self._judgement(page, hit)

    def hits(self, page: Page) -> list[Hit]:
        """The hits that stand, in order."""
        return [judgement.hit for judgement in self.judge(page) if judgement.excuse is None]

    def spans(self, page: Page) -> Iterator[Span]:
        """The places of the hits that stand: what the clause's name stands for as a tag."""
        return (hit.span for hit in self.hits(page))

    @property
    def patterns(self) -> tuple[str, ...]:
        """Every pattern of the clause, weighed evidence included."""
        evidence = (
            pattern for name in self.weigh if (pattern := weighing.evidence_pattern(name)) is not None
        )
        return (*self.any, *self.with_, *self.without, *self.except_, *evidence)

    def _hits(self, page: Page) -> Iterator[Hit]:
        if self.weigh and not (self._any.live(page) and weighing.possible(page, self.weigh, self.at_least)):
            return
        last = -1
        for match, pattern in self._matches(page):
            if match.span.start < last or not self._placed(page, match.span):
                continue
            rows = self._beside(page, match) if self.with_ or self.without else match.rows
            evidence = weighing.weighed(page, match.span, self.near, self.weigh)
            if rows is None or evidence.total < self.at_least:
                continue
            last = match.span.end
            yield self._hit(match, pattern, rows, evidence)

    def _hit(self, match: Match, pattern: int, rows: Bound, evidence: Weighed) -> Hit:
        margin = (evidence.total - self.at_least) / max(self.at_least, 1) if self.weigh else None
        return judgement.Hit(match.span, pattern, rows, match.disguised, margin, evidence.spoke)

    def _matches(self, page: Page) -> list[tuple[Match, int]]:
        """What any pattern found, leftmost first.

        Of those that start together: the longest that leaves no gap, then those with a gap as listed.
        """
        standing = self._any.standing(page)
        found = [(match, number) for number, matches in standing for match in matches]
        return sorted(found, key=self._order) if len(standing) > 1 else found

    def _order(self, found: tuple[Match, int]) -> tuple[int, int, int]:
        span, number = found[0].span, found[1]
        return (span.start, 1, number) if self._gapped[number] else (span.start, 0, -span.end)

    @cached_property
    def _gapped(self) -> tuple[bool, ...]:
        return tuple(phrase.parse(pattern).gapped for pattern in self.any)

    @cached_property
    def _any(self) -> Agenda:
        return agenda.Agenda(self.any, exact=self.case == "exact")

    @cached_property
    def _with(self) -> Agenda:
        return agenda.Agenda(self.with_)

    @cached_property
    def _without(self) -> Agenda:
        return agenda.Agenda(self.without)

    @cached_property
    def _except(self) -> Agenda:
        return agenda.Agenda(self.except_)

    def _placed(self, page: Page, span: Span) -> bool:
        return not self.in_ or any_of(self.in_, page.document.kinds(span))

    def _beside(self, page: Page, match: Match) -> Bound | None:
        """The rows bound with what stands near, or None where `with` or `without` is not met."""
        around = page.document.around(match.span, self.near)
        if self.without and _bound(page, self._without, around, match.rows) is not None:
            return None
        return _bound(page, self._with, around, match.rows) if self.with_ else match.rows

    def _judgement(self, page: Page, hit: Hit) -> Judgement:
        for number, _ in self._except.standing(page):
            if matcher.covered(page, self.except_[number], hit.span):
                return judgement.Judgement(hit, excuse="except")
        for name in self.unless:
            words = excuses.excuse(name)(page, hit.span)
            if words is not None:
                related = judgement.Related(words, f"excuse: {name}")
                return judgement.Judgement(hit, excuse=name, related=(related,))
        return judgement.Judgement(hit)


def any_of(wanted: tuple[BlockKind, ...], there: frozenset[BlockKind]) -> bool:
    """Whether one of the wanted kinds is there."""
    return not there.isdisjoint(wanted)


def _bound(page: Page, asked: Agenda, around: Span, rows: Bound) -> Bound | None:
    """The rows that a hit and the first fitting match around it can both mean; None if nothing fits."""
    near = (match for _, matches in asked.standing(page) for match in lying_in(matches, around))
    joined = (matcher.join(rows, match.rows) if match.rows else rows for match in near)
    return next((bound for bound in joined if bound is not None), None)
