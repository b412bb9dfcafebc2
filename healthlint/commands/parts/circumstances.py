"""What a project has set and a command line sets otherwise, and what documents are held to by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import UsageError
from healthlint.commands.parts.configuration import load
from healthlint.commands.parts.options import selected
from healthlint.commands.parts.own_rules import whole_rulebook
from healthlint.reports.console.safe import safe
from healthlint.ruleset import known
from healthlint.settings.reading import read_file
from healthlint.standards import Standards, unknown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from healthlint.commands.parts.answering import Given
    from healthlint.rulebook import Rulebook
    from healthlint.settings import Settings
from healthlint.settings.reading import Read

JUDGING = ("content_type", "jurisdictions")
"""Options that a project can set, and that every command which judges has."""


def settings(
    arguments: Namespace, given: Given, options: Iterable[str] = JUDGING, read: Read = read_file
) -> Settings:
    """The project's settings, with those options that the command line gives; ``read`` gives bytes of files.

    Raises:
        UsageError: the project's settings cannot be used.
    """
    laws = None if arguments.jurisdictions is None else tuple(dict.fromkeys(arguments.jurisdictions))
    changes = {name: _frozen(getattr(arguments, name)) for name in options}
    return load(arguments, given.here, read).having({**changes, "jurisdictions": laws})


def standards(arguments: Namespace, given: Given, chosen: Settings) -> Standards:
    """What each document is held to.

    Raises:
        UsageError: the rulebook cannot be used, settings name rules it does not have, or none is left.
    """
    whole = whole_rulebook(arguments, given, chosen)
    refuse_unknown(whole, chosen)
    left = selected(whole, chosen.select, chosen.ignore, preview=chosen.preview)
    if not left.rules:
        raise UsageError("no rule is left to check with: select more, ignore less, or add --preview")
    if not left.under(chosen.jurisdictions).rules:
        laws = sorted({law for rule in known(left.rules) for law in rule.only_under})
        raise UsageError(
            f"no rule is left to check with under the law of {', '.join(chosen.jurisdictions)}: "
            f"add --jurisdiction {','.join(laws)}, or select more"
        )
    return Standards(whole, chosen, given.here)


def refuse_unknown(whole: Rulebook, chosen: Settings) -> None:
    """Say which rules settings name that a rulebook does not have.

    Raises:
        UsageError: with a line for each.
    """
    problems = sorted(set(unknown(whole, chosen)))
    if problems:
        raise UsageError(*(safe(str(problem)) for problem in problems))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
