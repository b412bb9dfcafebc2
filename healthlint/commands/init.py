"""Begin in a repository: settings, a hook, and a file for the build service; what exists stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import git
from healthlint import settings as project
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.reports.console.safe import safe
from healthlint.starting.beginning import Beginning
from healthlint.starting.made_with import made_with
from healthlint.starting.whence import whence
from healthlint.walk import shown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from healthlint.commands.parts.answering import Given

_USAGE = 2


def configure(parser: ArgumentParser) -> None:
    """No options: nothing is asked, and everything done is said."""


def answer(arguments: Namespace, given: Given) -> Answer:  # noqa: ARG001 - as every command is given them
    """What was created and what was kept; 2 if a file cannot be written, which does not undo the others."""
    here = given.here
    _refuse_inside(here)
    beginning = Beginning(here, made_with(here), whence(), _settings(here))
    said: list[str] = []
    try:
        for line in beginning.lines():
            said.append(f"{safe(line)}\n")  # noqa: PERF401 - what was said before an error is said
    except OSError as error:
        what = f"{error.filename}: cannot be written ({error.strerror}): check the folder, and run it again"
        return Answer(out="".join(said), complaints=(safe(what),), exit_code=_USAGE)
    return Answer(out="".join(said))


def _refuse_inside(here: Path) -> None:
    """Hooks and workflows lie at the top of a repository, and patterns begin there."""
    top = git.top(here)
    if top is None:
        raise UsageError("healthlint init: this is no git repository: run git init first")
    if top != here.resolve():
        raise UsageError(safe(f"healthlint init: {top} is the top of this repository: run it there"))


def _settings(here: Path) -> str | None:
    """The file of settings that holds here, as shown; None where there is none.

    Raises:
        UsageError: there is one that cannot be used.
    """
    try:
        layers = project.load(here).layers
    except project.SettingsError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error
    return next((shown(layer.file, here) for layer in layers), None)
