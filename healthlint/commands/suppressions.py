"""List what people allow although a rule objects: where, why, by whom, until when, and what it allows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from healthlint.commands.parts import circumstances
from healthlint.commands.parts.answering import Answer
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules, choice
from healthlint.inputs import gather
from healthlint.ledger.table import Table, table
from healthlint.lint import Trouble
from healthlint.reports.console.safe import safe
from healthlint.suppression.beside import beside

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from healthlint.commands.parts.answering import Given

_FORMATS = ("text", "csv", "json")
_UNREAD, _NOTHING = 3, 4


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - is standard input; default: ."
    )
    parser.add_argument(
        "--format", type=choice(*_FORMATS), default="text", metavar="FORMAT", help=", ".join(_FORMATS)
    )
    add_circumstances(parser)
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The allows of every article; 0 whatever they say, 3 where something could not be read or judged."""
    made = list(_made(arguments, given))
    tables = sorted((one for one in made if isinstance(one, Table)), key=lambda one: one.path)
    troubles = [one for one in made if isinstance(one, Trouble)]
    troubles += [trouble for one in tables for trouble in one.troubles]
    writing = import_module(f"healthlint.ledger.{arguments.format}")
    return Answer(
        out=writing.render(tables, sorted(troubles)),
        complaints=tuple(safe(str(trouble)) for trouble in sorted(troubles)) or _nothing(tables),
        exit_code=_UNREAD if troubles else 0 if tables else _NOTHING,
    )


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


def _nothing(tables: list[Table]) -> tuple[str, ...]:
    return () if tables else ("healthlint: no file to list allows of was found: check the paths",)
