"""The hit is supposed, not said: "if it cures", "whether it works", "would be a miracle"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import OWN_VOICE, Wording, around, before, phrases, text
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_SUPPOSED = Wording(
    phrases(
        """
        if, whether, unless, would, were to, as if, as though, provided that, supposing, assuming,
        in order to be called, to be called, to count as, when it is shown that, once it is shown that,
        should it, until it is shown, the higher the, the lower the, the larger the, the smaller the,
        the greater the, the longer the, the shorter the, the older the, the younger the, the more they
        """
    ),
    phrases(
        """
        if you want, if you need, if you are looking, if you would like, if you suffer, if you have,
        if you are tired, if you are ready, if you wish, if you seek, if you long, if you, if your, if you're,
        if you've, whether you, whether your, whether it is, as if by, as if you, as though you, you would,
        would you, we would, would recommend, would love, who would have thought, would not believe, wouldn't,
        if not, even if you, what if you, would have paid, as if it never
        """
    ),
)
"""What the reader wants or has is no condition of the claim."""


def excuses(page: Page, span: Span) -> Span | None:
    """The words that put the hit under a condition, before it in its clause."""
    found = _SUPPOSED.within(page, Span(before(page, span, "clause").start, span.start))
    return next((words for words in reversed(found) if not _promise(page, words, span)), None)


def _promise(page: Page, words: Span, span: Span) -> bool:
    """Whether "would" is the author's promise: "our cap would cure you"."""
    own = OWN_VOICE.first(page, around(page, span, "clause"))
    return text(page, words).lower() == "would" and own is not None
