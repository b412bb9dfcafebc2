"""List what people allow although a rule objects: where, why, by whom, until when, and what it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts import circumstances
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules, choice
from healthlint.commands.parts.tables import FORMATS, answered
from healthlint.inputs import gather
from healthlint.ledger.table import Table, table
from healthlint.lint import Trouble
from healthlint.suppression.beside import beside

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from healthlint.commands.parts.answering import Answer, Given


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - is standard input; default: ."
    )
    parser.add_argument(
        "--format", type=choice(*FORMATS), default="text", metavar="FORMAT", help=", ".join(FORMATS)
    )
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The allows of every article; 0 whatever they say, 3 where something could not be read or judged."""
    return answered(_made(arguments, given), "healthlint.ledger", arguments.format, "allows")


def _made(arguments: Namespace, given: Given) -> Iterator[Table | Trouble]:
    settings = circumstances.settings(arguments, given)
    standards = circumstances.standards(arguments, given, settings)
    side = beside(given.here)
    inputs = gather(arguments.paths or ["."], given.here, given.read_input, excludes=settings.excludes)
    yield from inputs.walked.troubles
    for source in inputs.sources():
        if isinstance(source, Trouble):
            yield source
        else:
            yield table(source, standards.of(source.path), arguments.today or given.today, side)
