"""avoid: this should not be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from healthlint.bounds import Ge
from healthlint.clause import Clause
from healthlint.judgement import Judgement, Related
from healthlint.kinds.base import Rule
from healthlint.lean import dataclass
from healthlint.reach import Scope

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span


@dataclass(frozen=True, kw_only=True)
class Avoid(Rule):
    """Each hit of ``find`` is a finding; with ``distinct``, so many different ones in a paragraph are one."""

    kind: Literal["avoid"]
    find: Clause
    distinct: Annotated[int, Ge(1)] = 1
    """How many different hits a paragraph must hold, as in a cure-all's list of conditions."""

    @property
    def scope(self) -> Scope:
        """A hit's own words; a paragraph where several hits make the finding."""
        return "span" if self.distinct == 1 else "paragraph"

    def judge(self, page: Page) -> Iterator[Judgement]:
        """See ``Rule.judge``."""
        if self.distinct == 1:
            return self.find.judge(page)
        return self._crowds(page)

    def _crowds(self, page: Page) -> Iterator[Judgement]:
        paragraphs: defaultdict[Span, list[Judgement]] = defaultdict(list)
        for judgement in self.find.judge(page):
            if judgement.excuse is not None:
                yield judgement
            else:
                paragraphs[page.document.around(judgement.hit.span, "paragraph")].append(judgement)
        for first, *others in paragraphs.values():
            said = {page.document.prose[slice(*one.hit.span)].lower() for one in (first, *others)}
            if len(said) >= self.distinct:
                related = tuple(Related(one.hit.span, "also here") for one in others)
                yield first._replace(related=(*first.related, *related))
