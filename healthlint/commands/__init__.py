"""What healthlint can be told to do. One module is one command.

Each gives ``configure(parser)``, which adds its options, and ``answer(arguments, given) -> Answer``; its
first line is its help. The module's name is the command; a new module is found here by itself. What
commands share stands in ``parts``.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

NAMES = tuple(sorted(module.name for module in iter_modules(__path__) if not module.ispkg))
"""Every command there is."""


def command(name: str) -> ModuleType:
    """The module of that command.

    Raises:
        ModuleNotFoundError: there is none.
    """
    return import_module(f"{__name__}.{name}")
