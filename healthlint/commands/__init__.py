"""What healthlint can be told to do. One module is one command.

Each gives ``configure(parser)``, which adds its options, and ``answer(arguments, given) -> Answer``; its
first line is its help. The module's name is the command; a new module is found here by itself. What
commands share stands in ``parts``.
"""

from __future__ import annotations

from importlib import import_module

from healthlint.modules import names

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from types import ModuleType

NAMES = names(__path__)
"""Every command there is."""


def about(name: str) -> str:
    """The help of that command: the first line of its module, which is read and not run."""
    for folder in __path__:
        with open(f"{folder}/{name}.py", encoding="utf-8") as module:  # noqa: PTH123 - before pathlib is needed
            return module.readline().strip().strip('"')
    return ""


def command(name: str) -> ModuleType:
    """The module of that command.

    Raises:
        ModuleNotFoundError: there is none.
    """
    return import_module(f"{__name__}.{name}")
