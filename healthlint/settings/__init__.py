"""What a project has set: ``.healthlint.yaml``, or ``[tool.healthlint]`` of ``pyproject.toml``.

One run has one configuration, the nearest up from the folder it is run in: a file that lies among the
articles cannot weaken a gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from healthlint.settings.layers import merged
from healthlint.settings.locating import extended, named, nearest
from healthlint.settings.origin import Origin, SettingsError
from healthlint.settings.patterns import Patterns
from healthlint.settings.reading import read_file
from healthlint.settings.values import Override, Provision, RulesFolder, SetSeverity, Settings
from healthlint.traits import DeclaredType

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.settings.reading import Read

__all__ = [
    "CONTENT_TYPES",
    "Origin",
    "Override",
    "Patterns",
    "Provision",
    "RulesFolder",
    "SetSeverity",
    "Settings",
    "SettingsError",
    "load",
]

CONTENT_TYPES: tuple[DeclaredType, ...] = get_args(DeclaredType)
"""What a document may be declared to be."""


def load(here: Path, config: str | None = None, *, read: Read = read_file) -> Settings:
    """The settings for work in a folder: those of the nearest file that sets any, else the defaults.

    ``config`` names a file to take instead; patterns then begin at the folder itself. ``read`` gives
    the bytes of files, so that they may come from a commit.

    Raises:
        SettingsError: with every mistake of the first file that cannot be used.
    """
    first = nearest(here, read) if config is None else named(here / config, config, read)
    if first is None:
        return Settings(root=here)
    root = first.file.parent if config is None else here
    return merged(root, tuple(extended(first, here, read)))
