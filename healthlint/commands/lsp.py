"""Serve an editor: findings while an article is written (Language Server Protocol)."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from healthlint.commands.parts import baselines, circumstances, configuration, templates
from healthlint.commands.parts.allows import allowing
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules
from healthlint.judging import Run
from healthlint.settings.reading import PYPROJECT, YAML
from healthlint.suppression.beside import beside

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from healthlint.commands.parts.answering import Given
    from healthlint.lint import Pass
    from healthlint.lsp.standing import Standing

_MISSING = "healthlint lsp: it needs what is not installed: pip install 'healthlint[lsp]'"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """Nothing, once the editor has left: all that is to say goes to it. 1 where it left without a word.

    Raises:
        UsageError: the extra is not installed.
    """
    if find_spec("pygls") is None:
        raise UsageError(_MISSING)
    # Slow to import, and nobody else needs it.
    from healthlint.lsp.features import serve  # noqa: PLC0415

    def today() -> date:
        return arguments.today or datetime.now(UTC).date()

    asked = _absolute(arguments, given.here)
    return Answer(exit_code=serve(partial(_prepared, asked, given), today, given.here))


def _absolute(arguments: Namespace, here: Path) -> Namespace:
    """The arguments with paths that mean the same from every folder."""
    paths = {
        name: None if value is None else str(here / value)
        for name, value in (("config", arguments.config), ("rules", arguments.rules))
    }
    return Namespace(**{**vars(arguments), **paths})


def _prepared(arguments: Namespace, given: Given, here: Path) -> Standing:
    """What the texts of a folder are judged with, as ``healthlint check`` would judge them there."""
    from healthlint.lsp.standing import Fault, Standing  # noqa: PLC0415 - as above

    there = replace(given, here=here)
    try:
        run, rests_on = _run(arguments, there)
    except UsageError as error:
        faults = tuple(Fault.of(line, here) for line in error.lines)
        return Standing(here, None, faults, (*_places(here), *(one.file for one in faults if one.file)))
    return Standing(here, run, rests_on=rests_on)


def _run(arguments: Namespace, given: Given) -> tuple[Run, tuple[Path, ...]]:
    settings = circumstances.settings(arguments, given)
    known = baselines.project(settings.baseline, given.here)
    standards = circumstances.standards(arguments, given, settings)
    paid = templates.provided(standards, given.here)
    passes: tuple[Pass, ...] = (
        paid.deciding,
        allowing(standards, beside(given.here)),
        *(() if known is None else known.passes),
    )
    run = Run(standards=standards, today=given.today, passes=passes, clock=given.clock)
    own = (*(one.path for one in settings.rules), *(() if known is None else (known.file,)))
    return run, (*configuration.sources(settings, given.here), *own)


def _places(here: Path) -> tuple[Path, ...]:
    """Where settings may be mended that cannot be read."""
    return tuple(folder / name for folder in (here, *here.parents) for name in (PYPROJECT, YAML))
