"""Which modules a package has; ``pkgutil`` says the same, and takes as long to import as all of them."""

from __future__ import annotations

import os
from importlib import import_module

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from collections.abc import Iterable


def names(folders: Iterable[str]) -> tuple[str, ...]:
    """The names of the modules in a package's folders (its ``__path__``), sorted; packages are left out."""
    files = (name for folder in folders for name in os.listdir(folder) if name.endswith(".py"))
    return tuple(sorted(name.removesuffix(".py") for name in files if not name.startswith("__")))


class Later:
    """Stands for a module that few runs need, and imports it when something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        """A function or class of the module."""
        found: object = getattr(import_module(self._name), name)
        self.__dict__[name] = found
        return found
