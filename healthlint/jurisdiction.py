"""Whose law an article is held to: what can be chosen, and what binds everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Collection

Jurisdiction = Literal["us", "uk", "eu", "au"]

JURISDICTIONS: tuple[Jurisdiction, ...] = get_args(Jurisdiction)
"""Every jurisdiction that can be chosen; references of other countries are data, and stay in their rules."""

UNLESS_CHOSEN: tuple[Jurisdiction, ...] = ("us",)
"""What is chosen where nobody chooses."""

EVERYWHERE = frozenset({"int", "platform", "quality", "research"})
"""What stands as the jurisdiction of a standard that binds no country, and may be cited in each."""


def applies(only_under: Collection[Jurisdiction], chosen: Collection[Jurisdiction]) -> bool:
    """Whether what is law in some jurisdictions only, everywhere if in none, holds in any that is chosen."""
    return not only_under or not set(only_under).isdisjoint(chosen)
