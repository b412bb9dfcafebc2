"""Which healthlint this is."""

from __future__ import annotations


def version() -> str:
    """The version of the installed distribution; ``unknown`` when run from a bare source tree."""
    # Reading metadata costs more than all of argparse: only who asks pays.
    from importlib import metadata  # noqa: PLC0415

    try:
        return metadata.version("healthlint")
    except metadata.PackageNotFoundError:
        return "unknown"
