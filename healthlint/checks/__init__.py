"""Built-in functions for rules of kind ``check``: what only code can tell.

One module is one check and gives ``check(page, **options) -> Iterator[Judgement]``; the module's
name, with hyphens, is what a rule calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from healthlint.modules import names

if TYPE_CHECKING:
    from healthlint.judgement import Judgement

Check = Callable[..., "Iterator[Judgement]"]

NAMES = tuple(sorted(name.replace("_", "-") for name in names(__path__)))
"""Every check there is."""


@cache
def function(name: str) -> Check:
    """The check of that name.

    Raises:
        ModuleNotFoundError: there is none; rules are tested against ``NAMES`` when they load.
    """
    found: Check = import_module(f"{__name__}.{name.replace('-', '_')}").check
    return found
