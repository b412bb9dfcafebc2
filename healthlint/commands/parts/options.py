"""What the command lines of several commands share."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from healthlint.commands.parts.answering import UsageError
from healthlint.validation.problem import instead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from healthlint.rulebook import Rulebook
    from healthlint.validation.layers import Layer

_ANY_WIDTH = 80
_HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """A parser that knows no abbreviations, and says in one line what is wrong and what is near."""

    def __init__(self, program: str, about: str) -> None:
        # Each option that is added makes a formatter, and each formatter would ask how wide the terminal is.
        sketch = partial(argparse.HelpFormatter, width=_ANY_WIDTH)
        super().__init__(prog=program, description=about, allow_abbrev=False, formatter_class=sketch)

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing, and instead of leaving."""
        raise UsageError(f"{self.prog}: {message} (see {self.prog} --help)")

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Options and arguments in any order.

        Raises:
            UsageError: there is an option that is not known, or a value that does not fit.
        """
        if any(word.startswith(_HELP) for word in words):
            self.formatter_class = argparse.HelpFormatter
        else:
            self.usage = ""  # else it is written each time, for messages that are not shown here
        # Reading in any order loses `--`, and with it what makes `-x.md` a path.
        parse = self.parse_known_args if "--" in words else self.parse_known_intermixed_args
        arguments, unread = parse(words)
        for word in unread:
            name = word.partition("=")[0]
            kind = "option" if word.startswith("-") else "argument"
            near = instead(name, self._option_string_actions) if kind == "option" else "it is one too many"
            raise UsageError(f"{self.prog}: unknown {kind} {name}: {near}")
        return arguments


def choice(*choices: str) -> Callable[[str], str]:
    """A reader of an option's value that must be one of these."""

    def read(value: str) -> str:
        if value not in choices:
            raise argparse.ArgumentTypeError(f"there is no '{value}': {instead(value, choices)}")
        return value

    read.choices = choices  # type: ignore[attr-defined]  # for whoever completes it in a shell
    return read


def names(value: str) -> list[str]:
    """A reader of a list with commas."""
    found = [name.strip() for name in value.split(",") if name.strip()]
    if not found:
        raise argparse.ArgumentTypeError("names nothing: write one, or several with commas")
    return found


def day(value: str) -> date:
    """A reader of a day."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{value}' is no day: write it like 2026-11-21") from error


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add the option for another rulebook."""
    parser.add_argument(
        "--rules", metavar="FOLDER", help="a folder of rules instead of the ones that are shipped"
    )


def rulebook(arguments: argparse.Namespace, here: Path, kept: Path | None = None) -> Rulebook:
    """The rulebook that was asked for, whole; ``kept`` is where bundles of rules are kept.

    Raises:
        UsageError: with a line for each problem of each file.
    """
    folder = None if arguments.rules is None else here / arguments.rules
    if folder is not None and not folder.is_dir():
        raise UsageError(
            f"{arguments.rules}: there is no folder of rules here: check the path given to --rules"
        )
    return loaded(folder, kept=kept)


def loaded(folder: Path | None = None, over: Sequence[Layer] = (), kept: Path | None = None) -> Rulebook:
    """The rulebook of a folder, the shipped one if there is none, with what is laid over it.

    ``kept`` is where bundles of rules are kept from run to run.

    Raises:
        UsageError: with a line for each problem of each file.
    """
    # Everything a rulebook needs is slow to import, and no help text needs it.
    from healthlint.bundle import ready  # noqa: PLC0415
    from healthlint.reports.console.safe import safe  # noqa: PLC0415
    from healthlint.validation.problem import RulebookError  # noqa: PLC0415

    try:
        return ready(folder, over, kept)
    except RulebookError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error


def selected(
    whole: Rulebook, select: Sequence[str] = (), ignore: Sequence[str] = (), *, preview: bool = True
) -> Rulebook:
    """Some of a rulebook's rules, by id, prefix or name.

    Raises:
        UsageError: a name fits no rule; the nearest is said.
    """
    from healthlint.rulebook import UnknownRuleError  # noqa: PLC0415 - as above

    try:
        return whole.select(select, ignore, preview=preview)
    except UnknownRuleError as error:
        raise UsageError(str(error)) from error
