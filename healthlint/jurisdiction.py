"""Whose law an article is held to: what can be chosen, and what binds everywhere."""

from __future__ import annotations

from typing import Literal, get_args

Jurisdiction = Literal["us", "uk", "eu", "au"]

JURISDICTIONS: tuple[Jurisdiction, ...] = get_args(Jurisdiction)
"""Every jurisdiction that can be chosen; references of other countries are data, and stay in their rules."""

UNLESS_CHOSEN: tuple[Jurisdiction, ...] = ("us",)
"""What is chosen where nobody chooses."""

EVERYWHERE = frozenset({"int", "platform", "quality", "research"})
"""What stands as the jurisdiction of a standard that binds no country, and may be cited in each."""
