"""Which healthlint this is."""

from __future__ import annotations

VERSION = "0.1.0"
"""The one place that says it: the package's metadata is made from here, and slow to ask at run time."""


def version() -> str:
    """The version of this code."""
    return VERSION
