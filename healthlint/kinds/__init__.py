"""The verbs of the rule language. One module is one kind, and all have the same shape.

A kind is a frozen dataclass named after its module; a new module is found here by itself.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from healthlint.modules import names

if TYPE_CHECKING:
    from healthlint.kinds.base import Rule

NAMES = tuple(name for name in names(__path__) if name != "base")
"""Every kind there is."""


@cache
def kind(name: str) -> type[Rule]:
    """The class of rules of that kind.

    Raises:
        ModuleNotFoundError: there is none.
    """
    found: type[Rule] = getattr(import_module(f"{__name__}.{name}"), name.capitalize())
    return found
