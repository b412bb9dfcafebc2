"""balance: this needs its share of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from healthlint.bounds import Ge, Gt
from healthlint.clause import Clause
from healthlint.judgement import PAID, PAYS, Judgement, Related
from healthlint.kinds.base import Rule
from healthlint.lean import dataclass
from healthlint.reach import Scope

if TYPE_CHECKING:
    from healthlint.judgement import Hit
    from healthlint.patterns.page import Page


@dataclass(frozen=True, kw_only=True)
class Balance(Rule):
    """The first hit of ``find`` is a finding where too few sentences hold ``need``."""

    OFFERS: ClassVar[frozenset[str]] = frozenset({"match", "found", "needed"})

    kind: Literal["balance"]
    find: Clause
    need: Clause
    share: Annotated[float, Gt(0)]
    """The least number of sentences with `need` for each sentence with `find`."""
    min_find: Annotated[int, Ge(1)]
    """From how many sentences with `find` on the balance is asked for."""

    @property
    def scope(self) -> Scope:
        """The whole document."""
        return "document"

    def judge(self, page: Page) -> Iterator[Judgement]:
        """See ``Rule.judge``."""
        gains = self.find.hits(page)
        found = _sentences(page, gains)
        if found < self.min_find:
            return
        losses = self.need.hits(page)
        needed = _sentences(page, losses)
        first, *others = gains
        if needed >= self.share * found:
            yield Judgement(first, PAID, tuple(Related(hit.span, PAYS) for hit in losses))
            return
        related = tuple(Related(hit.span, "also counted") for hit in others)
        yield Judgement(first, related=related, facts=(("found", str(found)), ("needed", str(needed))))


def _sentences(page: Page, hits: list[Hit]) -> int:
    return len({page.document.sentence(hit.span.start) for hit in hits})
