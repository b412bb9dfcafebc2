"""What a project has set and a command line sets otherwise, and the rules that are left to judge by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import settings as project
from healthlint.commands.parts.answering import UsageError
from healthlint.commands.parts.options import rulebook, selected
from healthlint.reports.console.safe import safe
from healthlint.validation.layers import Layer
from healthlint.walk import shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from healthlint.commands.parts.answering import Given
    from healthlint.rulebook import Rulebook
    from healthlint.settings import Settings

JUDGING = ("content_type", "jurisdictions")
"""Options that a project can set, and that every command which judges has."""


def settings(arguments: Namespace, given: Given, options: Iterable[str] = JUDGING) -> Settings:
    """The project's settings, with those options that the command line gives.

    Raises:
        UsageError: the project's settings cannot be used.
    """
    found = _found(given)
    laws = None if arguments.jurisdictions is None else tuple(dict.fromkeys(arguments.jurisdictions))
    changes = {name: getattr(arguments, name) for name in options}
    return found.having({**changes, "jurisdictions": laws})


def rules(arguments: Namespace, given: Given, chosen: Settings) -> Rulebook:
    """The rules that are selected, and are law or good practice where it was asked for.

    Raises:
        UsageError: the rulebook cannot be used, or no rule is left.
    """
    whole = rulebook(arguments, given.here, _layers(arguments, given, chosen))
    left = selected(whole, chosen.select, chosen.ignore, preview=chosen.preview)
    if not left.rules:
        raise UsageError("no rule is left to check with: select more, ignore less, or add --preview")
    binding = left.under(chosen.jurisdictions)
    if not binding.rules:
        laws = sorted({law for rule in left.rules for law in rule.only_under})
        raise UsageError(
            f"no rule is left to check with under the law of {', '.join(chosen.jurisdictions)}: "
            f"add --jurisdiction {','.join(laws)}, or select more"
        )
    return binding


def whole_rulebook(arguments: Namespace, given: Given) -> Rulebook:
    """Every rule that the project has: the shipped ones and its own, or those of ``--rules``.

    Raises:
        UsageError: the settings or the rulebook cannot be used.
    """
    return rulebook(arguments, given.here, _layers(arguments, given))


def _found(given: Given) -> Settings:
    try:
        return project.load(given.here)
    except project.SettingsError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error


def _layers(arguments: Namespace, given: Given, chosen: Settings | None = None) -> tuple[Layer, ...]:
    """The project's own folders of rules; with ``--rules`` there are none, for it says which rules hold."""
    if arguments.rules is not None:
        return ()
    folders = (chosen or _found(given)).rules
    missing = [one for one in folders if not one.path.is_dir()]
    if missing:
        lines = (f"{one.origin}: there is no folder {shown(one.path, given.here)}" for one in missing)
        raise UsageError(*(safe(f"{line}: check the path under 'rules'") for line in lines))
    return tuple(Layer(one.path, shown(one.path, given.here)) for one in folders)
