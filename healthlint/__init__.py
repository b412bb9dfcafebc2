"""Health articles, checked: what they should not say, and what they owe their readers.

The public interface; each name is imported when it is first asked for, so that starting costs little.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes as long as all else that is said
if TYPE_CHECKING:
    from healthlint.finding import Finding as Finding
    from healthlint.lint import lint as lint
    from healthlint.report import Report as Report
    from healthlint.rulebook import load
    from healthlint.text.source import Source as Source

    load_rules = load

_WHERE = {
    "Finding": ("finding", "Finding"),
    "Report": ("report", "Report"),
    "Source": ("text.source", "Source"),
    "lint": ("lint", "lint"),
    "load_rules": ("rulebook", "load"),
}
__all__ = tuple(_WHERE)


class _Package(ModuleType):
    """The package: ``lint`` stays the function although a module of that name is imported too."""

    def __getattr__(self, name: str) -> object:
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, attribute = _WHERE[name]
        return getattr(import_module(f"{__name__}.{module}"), attribute)

    def __setattr__(self, name: str, value: object) -> None:
        # The import system sets a submodule on its package: it must not hide a name of the interface.
        if name not in _WHERE:
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
