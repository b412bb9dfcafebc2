"""clash: these must not meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from healthlint.clause import Clause
from healthlint.judgement import Hit, Judgement, Related
from healthlint.kinds.base import Rule
from healthlint.lean import dataclass
from healthlint.reach import Scope, Within, reach, scope
from healthlint.text.span import lying_in

if TYPE_CHECKING:
    from healthlint.patterns.page import Page


@dataclass(frozen=True, kw_only=True)
class Clash(Rule):
    """A hit of ``find`` is a finding where ``against`` is said too; the other place is related."""

    OFFERS: ClassVar[frozenset[str]] = frozenset({"match", "other", "line"})

    kind: Literal["clash"]
    find: Clause
    against: Clause
    within: Within

    @property
    def scope(self) -> Scope:
        """As much as the two are looked for in."""
        return scope(self.within)

    def judge(self, page: Page) -> Iterator[Judgement]:
        """See ``Rule.judge``."""
        judgements = list(self.find.judge(page))
        others = self.against.hits(page) if judgements else []
        for judgement in judgements:
            place = reach(page.document, judgement.hit.span, self.within)
            apart = (hit for hit in lying_in(others, place) if not hit.span.overlaps(judgement.hit.span))
            other = next(apart, None)
            if other is not None:
                yield self._met(page, judgement, other)

    @staticmethod
    def _met(page: Page, judgement: Judgement, other: Hit) -> Judgement:
        at = page.document.map.to_source(other.span).start
        line, _ = page.document.source.position(at)
        facts = (("other", page.document.visible[slice(*other.span)]), ("line", str(line)))
        related = (*judgement.related, Related(other.span, "clashes with"))
        return judgement._replace(related=related, facts=facts)
