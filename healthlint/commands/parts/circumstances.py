"""What a project has set and a command line sets otherwise, and the rules that are left to judge by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import settings as project
from healthlint.commands.parts.answering import UsageError
from healthlint.commands.parts.options import rulebook, selected
from healthlint.reports.console.safe import safe

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
    try:
        found = project.load(given.here)
    except project.SettingsError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error
    laws = None if arguments.jurisdictions is None else tuple(dict.fromkeys(arguments.jurisdictions))
    changes = {name: getattr(arguments, name) for name in options}
    return found.having({**changes, "jurisdictions": laws})


def rules(arguments: Namespace, given: Given, chosen: Settings) -> Rulebook:
    """The rules that are selected, and are law or good practice where it was asked for.

    Raises:
        UsageError: the rulebook cannot be used, or no rule is left.
    """
    whole = rulebook(arguments, given.here)
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
