"""Readers: one module a format, each with the same ``read``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.text.passage import Parsed
    from healthlint.text.source import Source


def read(source: Source) -> Parsed:
    """The passages, properties and problems of a file, by its format; no text makes a reader fail."""
    # A format's reader is imported for the first file of it: most runs see one format.
    parsed: Parsed = import_module(f"{__name__}.{source.format}").read(source)
    return parsed
