"""require: who says this owes that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from healthlint.clause import Clause
from healthlint.judgement import PAID, PAYS, Hit, Judgement, Related
from healthlint.kinds.base import Rule
from healthlint.lean import dataclass
from healthlint.reach import Scope, Side, Within, reach, scope
from healthlint.text.span import lying_in

if TYPE_CHECKING:
    from healthlint.patterns.matcher import Bound
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span


@dataclass(frozen=True, kw_only=True)
class Require(Rule):
    """A hit of ``find`` is a finding unless ``need`` is within reach; one for each unpaid unit and row."""

    OFFERS: ClassVar[frozenset[str]] = frozenset({"match", "within"})

    kind: Literal["require"]
    find: Clause
    need: Clause
    within: Within
    side: Side = "either"
    """On which side of the trigger the debt can be paid."""
    about: Literal["within", "sentence"] = "within"
    """What a finding is about: as much as the debt may be paid in, or the sentence that owes."""

    @property
    def scope(self) -> Scope:
        """As much as the rule says it is about."""
        return scope(self.within if self.about == "within" else self.about)

    def judge(self, page: Page) -> Iterator[Judgement]:
        """See ``Rule.judge``."""
        judgements = list(self.find.judge(page))
        # Nothing that pays is sought until somebody owes.
        owing = any(judgement.excuse is None for judgement in judgements)
        paid = self.need.hits(page) if owing else []
        debts: defaultdict[tuple[Span, Bound], list[Judgement]] = defaultdict(list)
        for judgement in judgements:
            if judgement.excuse is not None:
                yield judgement
            elif paid and (payment := self._payment(page, judgement.hit, paid)) is not None:
                yield judgement._replace(excuse=PAID, related=(Related(payment.span, PAYS),))
            else:
                unit = reach(page.document, judgement.hit.span, self.within)
                debts[unit, judgement.hit.rows].append(judgement)
        yield from (self._owed(first, others) for first, *others in debts.values())

    def _payment(self, page: Page, trigger: Hit, paid: list[Hit]) -> Hit | None:
        place = reach(page.document, trigger.span, self.within, self.side)
        return next((hit for hit in lying_in(paid, place) if same_row(hit, trigger)), None)

    def _owed(self, first: Judgement, others: list[Judgement]) -> Judgement:
        """One finding for each unit and row: later triggers are related places of the first."""
        related = tuple(Related(other.hit.span, "also here") for other in others)
        facts = (("within", self.within),)
        return first._replace(related=(*first.related, *related), facts=facts)


def same_row(payment: Hit, trigger: Hit) -> bool:
    """Whether the two can mean the same row of every table that both name."""
    rows = dict(trigger.rows)
    return all(rows.get(table, bound) & bound for table, bound in payment.rows)
