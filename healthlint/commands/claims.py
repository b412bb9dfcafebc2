"""List every claim with its source, and every obligation with what pays it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.claims.table import Table, table
from healthlint.commands.parts import circumstances
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules, choice
from healthlint.commands.parts.tables import FORMATS, answered
from healthlint.inputs import gather
from healthlint.lint import Trouble

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from healthlint.commands.parts.answering import Answer, Given
    from healthlint.settings import Settings


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders; - is standard input")
    parser.add_argument(
        "--format", type=choice(*FORMATS), default="text", metavar="FORMAT", help=", ".join(FORMATS)
    )
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The table of each document; 0 whatever it says, 3 where something could not be read or judged."""
    settings = circumstances.settings(arguments, given)
    return answered(_made(arguments, given, settings), "healthlint.claims", arguments.format, "claims")


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
