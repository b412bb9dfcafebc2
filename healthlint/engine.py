"""The engine's own rules: not about an article's words, but about what was said of findings in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.kinds.base import Examples, Rule
from healthlint.lean import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.judgement import Judgement
    from healthlint.kinds.base import Reference
    from healthlint.patterns.page import Page
    from healthlint.reach import Scope


@dataclass(frozen=True, kw_only=True)
class EngineRule(Rule):
    """A rule that no file holds, and no page is judged by: the engine raises its findings itself."""

    category: str = "engine"
    kind: str = "engine"
    status: str = "stable"  # type: ignore[assignment]  # a literal of the base, given once for all
    references: tuple[Reference, ...] = ()
    examples: Examples = Examples(flag=(), pass_=())

    @property
    def scope(self) -> Scope:
        """See ``Rule.scope``."""
        return "span"

    def judge(self, page: Page) -> Iterator[Judgement]:  # noqa: ARG002 - as every rule is asked
        """No judgement: these findings do not come from a page's words."""
        return iter(())
