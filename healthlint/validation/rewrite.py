"""A rule's pattern to rewrite by: it leaves blanks, and states no figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.text.lazy import lazily
from healthlint.validation.problem import Complaint, Loc

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK = "___"
"""Stands for a fact that only the author can know."""

_AT: Loc = ("rewrite",)
_FIGURE = lazily(r"\d[\d.,]*")
# "___ in 100" names a scale and no finding.
_SCALE = lazily(r"\bin 1(?:0|00|,000)\b")


def check(rewrite: str) -> Iterator[Complaint]:
    """What is wrong with a rewrite."""
    if BLANK not in rewrite:
        yield Complaint(_AT, "'rewrite' has no blank", f"write {BLANK} for each fact the author must fill in")
    figure = _FIGURE.search(_SCALE.sub("", rewrite))
    if figure is not None:
        what = f"'rewrite' states the figure {figure.group()}"
        yield Complaint(_AT, what, f"write {BLANK}: nobody but the author knows it")
