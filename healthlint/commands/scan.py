"""Judge millions of records: Parquet, JSON Lines, CSV, web archives (WARC) and folders."""

from __future__ import annotations

from argparse import ArgumentTypeError
from importlib.util import find_spec
from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.check_options import add_circumstances
from healthlint.commands.parts.options import add_rules, choice, names

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from healthlint.commands.parts.answering import Given

_SCALE = ("daft", "pyarrow", "warcio")
_EXTRAS = {"native": ("scale", _SCALE), "ray": ("cluster", (*_SCALE, "ray"))}
"""The extra that each runner needs, and what comes with it."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders, or addresses of stores")
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where tables are written")
    fields = parser.add_argument_group("which field holds what; default: names that fields usually have")
    for name in ("text", "id", "url"):
        fields.add_argument(f"--{name}", metavar="FIELD", help=f"the field of the {name}")
    fields.add_argument(
        "--format", metavar="FIELD", help="the field of the format; or plain, markdown, html: so are all"
    )
    _add_running(parser)
    group = parser.add_argument_group("how it is judged")
    group.add_argument("--select", type=names, action="extend", metavar="RULES", help="only these")
    group.add_argument("--ignore", type=names, action="extend", metavar="RULES", help="not these")
    group.add_argument("--preview", action="store_const", const=True, help="also rules on trial")
    add_circumstances(group)
    add_rules(parser)


def _add_running(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("how it is run")
    group.add_argument(
        "--runner", type=choice("native", "ray"), default="native", help="native (default), ray: a cluster"
    )
    group.add_argument("--address", metavar="ADDRESS", help="of the Ray cluster; default: one of its own")
    group.add_argument("--workers", type=_count, metavar="N", help="how many; default: one for each core")
    group.add_argument(
        "--shard-size", type=_count, default=2, metavar="MB", help="what a worker reads at a time; default: 2"
    )


def answer(arguments: Namespace, given: Given) -> Answer:
    """The tables are written; 0 whatever was found, 3 where a record could not be judged, 4 without any."""
    if arguments.address is not None and arguments.runner != "ray":
        raise UsageError("--address names a Ray cluster: add --runner ray")
    extra, needed = _EXTRAS[arguments.runner]
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"healthlint scan needs {', '.join(missing)}: run `pip install 'healthlint[{extra}]'`"
        )
    from healthlint.commands.parts.scanning import scanned  # noqa: PLC0415 - needs the extra

    return scanned(arguments, given)


def _count(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise ArgumentTypeError(f"'{value}' is no number from 1 on")
    return int(value)
