"""What a project's templates pay, as its settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import git
from healthlint.commands.parts.answering import UsageError
from healthlint.provided import ProvisionError
from healthlint.provided import provided as paid
from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.provided import Provided
    from healthlint.standards import Standards


def provided(standards: Standards, here: Path) -> Provided:
    """What the templates pay that the settings name; they lie in the repository, or below the settings.

    Raises:
        UsageError: with a line for each entry that cannot be used.
    """
    root = standards.settings.root
    top = git.top(root) or root.resolve()
    try:
        return paid(standards.settings.provides, standards.whole, top, here)
    except ProvisionError as error:
        raise UsageError(*(safe(str(problem)) for problem in error.problems)) from error
