"""What is kept from run to run depends on, besides texts and rules: the code, and what reads texts."""

from __future__ import annotations

from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path

from healthlint.bundle import content

_PACKAGE = Path(__file__).parent.parent


@cache
def code() -> str:
    """The name of this package's code, as it was when this was first asked.

    Raises:
        OSError: it cannot be told.
    """
    return content.code(_PACKAGE)


@cache
def library(name: str) -> tuple[str, int, int]:
    """Which build of a library there is: to ask its metadata would take longer than to judge a page.

    Raises:
        OSError: it cannot be told.
    """
    found = PathFinder.find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(name)
    facts = Path(found.origin).stat()
    return found.origin, facts.st_size, facts.st_mtime_ns
