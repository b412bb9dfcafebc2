"""The rulebook of a project: the shipped rules, with its own folders laid over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.bundle.cache import folder
from healthlint.commands.parts.answering import UsageError
from healthlint.commands.parts.configuration import add_configuration, load
from healthlint.commands.parts.options import add_rules, loaded, rulebook
from healthlint.modules import Later
from healthlint.reports.console.safe import safe
from healthlint.walk import shown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from healthlint.commands.parts.answering import Given
    from healthlint.rulebook import Rulebook
    from healthlint.settings import RulesFolder, Settings
    from healthlint.validation import layers
    from healthlint.validation.layers import Layer
else:
    layers = Later("healthlint.validation.layers")


def add_own_rules(parser: ArgumentParser) -> None:
    """Add the options that say which rules there are."""
    add_rules(parser)
    add_configuration(parser)


def whole_rulebook(arguments: Namespace, given: Given, chosen: Settings | None = None) -> Rulebook:
    """Every rule that the project has, or those of ``--rules``, over which nothing is laid.

    Raises:
        UsageError: the settings or the rulebook cannot be used.
    """
    if arguments.rules is not None:
        return rulebook(arguments, given.here, folder(given.environment, given.here))
    settings = load(arguments, given.here) if chosen is None else chosen
    kept = folder(given.environment, given.here)
    return loaded(over=_layers(settings.rules, given.here), kept=kept)


def rulebook_so_far(beginning: Path, settings: Settings, here: Path) -> Rulebook | None:
    """What a project has, where a folder is one of its own that rules are begun in; else None.

    Raises:
        UsageError: the rulebook cannot be used.
    """
    if beginning.resolve() not in [one.path.resolve() for one in settings.rules]:
        return None
    begun = [
        one
        for one in settings.rules
        if one.path.resolve() != beginning.resolve() or any(beginning.glob("*/*"))
    ]
    return loaded(over=_layers(begun, here))


def _layers(folders: Sequence[RulesFolder], here: Path) -> tuple[Layer, ...]:
    missing = [one for one in folders if not one.path.is_dir()]
    if missing:
        lines = (f"{one.origin}: there is no folder {shown(one.path, here)}" for one in missing)
        raise UsageError(*(safe(f"{line}: check the path under 'rules'") for line in lines))
    return tuple(layers.Layer(one.path, shown(one.path, here)) for one in folders)
