"""ugc: user-generated text, such as forum answers and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.traits.evidence import Evidence, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.patterns.page import Page

NEEDS = 3

_VOTES = ("<number> vote~", "upvote~", "points", "best answer", "accepted answer")
_THREAD = (
    "your answer",
    "your name to display",
    "reply",
    "replies",
    "ask questions",
    "forum",
    "posted by",
    "original poster",
)


def evidence(page: Page) -> Iterator[Evidence]:
    """Votes, points, and the furniture of a thread."""
    yield from seen(page, "votes", 2, *_VOTES)
    yield from seen(page, "furniture of a thread", 2, *_THREAD)
    yield from seen(page, "speaks as I", 1, "I", "my", times=3)
