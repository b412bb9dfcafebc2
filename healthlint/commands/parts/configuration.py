"""Which settings a command goes by: the project's, a named file's, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import settings as project
from healthlint.commands.parts.answering import UsageError
from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from argparse import Namespace, _ActionsContainer
    from pathlib import Path

    from healthlint.settings import Settings


def add_configuration(group: _ActionsContainer) -> None:
    """Add the options that say where settings come from."""
    group.add_argument(
        "--config", metavar="FILE", help="settings to take instead of the project's own; .yaml or .toml"
    )
    group.add_argument("--isolated", action="store_true", help="take no settings from any file")


def load(arguments: Namespace, here: Path) -> Settings:
    """The settings of the file that is asked for, else of the project.

    Raises:
        UsageError: they cannot be used, with a line for each mistake; or the options contradict each other.
    """
    if arguments.isolated and arguments.config is not None:
        raise UsageError("--isolated takes no settings and --config takes some: choose one of them")
    if arguments.isolated:
        return project.Settings(root=here)
    try:
        return project.load(here, arguments.config)
    except project.SettingsError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error
