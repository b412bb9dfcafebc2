"""When to forgive: circumstances in which a hit is not held against the author.

One module is one excuse and gives ``excuses(page, span) -> Span | None``: the words that excuse the
hit at ``span`` (characters of the prose), or None. The module's name is the excuse's name in rules;
a new module is found here by itself. Excuses do not import each other: what several of them read
stands in ``healthlint.assertion``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from healthlint.modules import names

if TYPE_CHECKING:
    from healthlint.patterns.page import Page
    from healthlint.text.span import Span

Excuse = Callable[["Page", "Span"], "Span | None"]

NAMES = names(__path__)
"""Every excuse there is."""


@cache
def excuse(name: str) -> Excuse:
    """The excuse of that name.

    Raises:
        ModuleNotFoundError: there is none; rules are checked against ``NAMES`` when they load.
    """
    found: Excuse = import_module(f"{__name__}.{name}").excuses
    return found
