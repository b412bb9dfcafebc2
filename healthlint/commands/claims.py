"""List every claim with its source, and every obligation with what pays it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from healthlint.claims.table import Table, table
from healthlint.commands.parts import circumstances
from healthlint.commands.parts.answering import Answer
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules, choice
from healthlint.inputs import gather
from healthlint.lint import Trouble
from healthlint.reports.console.safe import safe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from healthlint.commands.parts.answering import Given
    from healthlint.settings import Settings

_FORMATS = ("text", "csv", "json")
_UNREAD, _NOTHING = 3, 4


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders; - is standard input")
    parser.add_argument(
        "--format", type=choice(*_FORMATS), default="text", metavar="FORMAT", help=", ".join(_FORMATS)
    )
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The table of each document; 0 whatever it says, 3 where something could not be read or judged."""
    settings = circumstances.settings(arguments, given)
    made = list(_made(arguments, given, settings))
    tables = sorted((one for one in made if isinstance(one, Table)), key=lambda one: one.path)
    troubles = [one for one in made if isinstance(one, Trouble)]
    troubles += [trouble for one in tables for trouble in one.troubles]
    writing = import_module(f"healthlint.claims.{arguments.format}")
    return Answer(
        out=writing.render(tables, sorted(troubles)),
        complaints=tuple(safe(str(trouble)) for trouble in sorted(troubles)) or _nothing(tables),
        exit_code=_UNREAD if troubles else 0 if tables else _NOTHING,
    )


def _made(arguments: Namespace, given: Given, settings: Settings) -> Iterator[Table | Trouble]:
    standards = circumstances.standards(arguments, given, settings)
    inputs = gather(arguments.paths, given.here, given.read_input, excludes=settings.excludes)
    yield from inputs.walked.troubles
    for source in inputs.sources():
        if isinstance(source, Trouble):
            yield source
        else:
            held = standards.of(source.path)
            today = arguments.today or given.today
            yield table(source, held.rulebook, today, held.settings.content_type)


def _nothing(tables: list[Table]) -> tuple[str, ...]:
    return () if tables else ("healthlint: no file to list claims of was found: check the paths",)
