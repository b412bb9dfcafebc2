"""prefer: say this instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from healthlint.bounds import MinLen
from healthlint.clause import Clause
from healthlint.kinds.base import Rule
from healthlint.lean import dataclass
from healthlint.reach import Scope

if TYPE_CHECKING:
    from healthlint.judgement import Judgement
    from healthlint.patterns.page import Page

# No tag, no inflection, no gap, no expression: the words themselves.
_PLAIN = re.compile(r"[\w' -]+")
# "or", a bracket or a comma leave the author a choice.
_ONE_FORM = re.compile(r"(?!.*\bor\b)[\w' -]+")


@dataclass(frozen=True, kw_only=True)
class Prefer(Rule):
    """Each pattern of ``swap`` is a finding that suggests the words it is swapped for."""

    OFFERS: ClassVar[frozenset[str]] = frozenset({"match", "better"})

    kind: Literal["prefer"]
    swap: Annotated[dict[str, str], MinLen(1)]
    except_: tuple[str, ...] = ()
    """Longer innocent phrases that cover a hit."""
    unless: tuple[str, ...] = ()
    """Named excuses."""

    @property
    def scope(self) -> Scope:
        """The hit's own words."""
        return "span"

    def judge(self, page: Page) -> Iterator[Judgement]:
        """See ``Rule.judge``."""
        better = tuple(self.swap.values())
        for judgement in self._find.judge(page):
            number = judgement.hit.pattern
            words = better[number]
            yield judgement._replace(
                suggestion=words,
                replacement=words if self._mechanical[number] else None,
                facts=(("better", words),),
            )

    def clauses(self) -> dict[str, Clause]:
        """The one clause that the swap stands for."""
        return {"swap": self._find}

    @cached_property
    def _mechanical(self) -> tuple[bool, ...]:
        """Whether each swap is of words for words, with no choice of form left to an author."""
        return tuple(
            _PLAIN.fullmatch(pattern) is not None and _ONE_FORM.fullmatch(words) is not None
            for pattern, words in self.swap.items()
        )

    @cached_property
    def _find(self) -> Clause:
        return Clause(any=tuple(self.swap), except_=self.except_, unless=self.unless)
