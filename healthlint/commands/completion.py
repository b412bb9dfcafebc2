"""Print what a shell needs to complete these commands, for bash, zsh or tcsh."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from healthlint.commands import NAMES, command
from healthlint.commands.parts.answering import Answer
from healthlint.commands.parts.extras import refuse_without
from healthlint.commands.parts.options import choice

if TYPE_CHECKING:
    from argparse import Namespace

    from healthlint.commands.parts.answering import Given

_SHELLS = ("bash", "zsh", "tcsh")
_FILES = frozenset({"PATH", "FILE", "GOLD", "EARLIER.json"})
_FOLDERS = frozenset({"FOLDER"})


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("shell", metavar="SHELL", type=choice(*_SHELLS), help=", ".join(_SHELLS))


def answer(arguments: Namespace, given: Given) -> Answer:  # noqa: ARG001 - as every command is given them
    """The script; it goes by the options that there are, so it is made anew with each version."""
    refuse_without("completion", "completion", "shtab")
    import shtab  # noqa: PLC0415 - an extra, which nothing else needs

    return Answer(out=shtab.complete(_whole(), arguments.shell).rstrip("\n") + "\n")


def _whole() -> ArgumentParser:
    """Every command with its options, as one parser: no command line is read by it."""
    whole = ArgumentParser("healthlint", description="A linter for health articles.")
    commands = whole.add_subparsers()
    for name in NAMES:
        module = command(name)
        about = (module.__doc__ or "").partition("\n")[0]
        one = commands.add_parser(name, help=about, description=about)
        module.configure(one)
        _complete_values(one)
    return whole


def _complete_values(parser: ArgumentParser) -> None:
    """Say which values are files and folders, and which are one of a few."""
    import shtab  # noqa: PLC0415 - as above

    for action in parser._actions:  # noqa: SLF001 - argparse lists them nowhere else, and shtab reads them so
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab looks for it
        elif action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # likewise
        # A reader that refuses other values knows those it takes.
        action.choices = getattr(action.type, "choices", action.choices)
