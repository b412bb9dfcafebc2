"""The options of ``check``."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from healthlint.commands.parts.configuration import add_configuration
from healthlint.commands.parts.options import add_rules, choice, day, names
from healthlint.commands.parts.outputs import Output
from healthlint.commands.parts.services import add_services
from healthlint.jurisdiction import JURISDICTIONS
from healthlint.reports import FORMATS
from healthlint.settings import CONTENT_TYPES
from healthlint.settings.patterns import broken
from healthlint.severity import SEVERITIES

if TYPE_CHECKING:
    from argparse import ArgumentParser, _ActionsContainer

_WORST_FIRST = ", ".join(SEVERITIES)
_TYPES = ", ".join(CONTENT_TYPES)


def add_choosing(parser: ArgumentParser) -> None:
    """Add what is checked, and with which rules."""
    group = parser.add_argument_group("what is checked, and with which rules")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - is standard input; default: ."
    )
    group.add_argument(
        "--stdin-filename", metavar="NAME", help="what standard input is called, which says its format"
    )
    group.add_argument(
        "--exclude", type=_pattern, action="append", metavar="PATTERN", help="leave out, as in .gitignore"
    )
    group.add_argument(
        "--select", type=names, action="extend", metavar="RULES", help="only these: ids, prefixes, names"
    )
    group.add_argument(
        "--ignore", type=names, action="extend", metavar="RULES", help="not these: ids, prefixes, names"
    )
    group.add_argument(
        "--preview", action="store_const", const=True, help="also rules that are still on trial"
    )
    add_rules(parser)


def add_judging(parser: ArgumentParser) -> None:
    """Add how it is judged."""
    group = parser.add_argument_group("how it is judged")
    group.add_argument(
        "--min-confidence", type=_share, default=0.0, metavar="SHARE", help="0 to 1; less sure is left out"
    )
    add_circumstances(group)


def add_circumstances(group: _ActionsContainer) -> None:
    """Add what an article is taken for, whose law holds, and the day it is judged on."""
    add_judged_as(group)
    group.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help="the day it is judged on; default: this day"
    )


def add_judged_as(group: _ActionsContainer) -> None:
    """Add what an article is taken for, whose law holds, and where else that is set."""
    group.add_argument("--content-type", type=choice(*CONTENT_TYPES), metavar="TYPE", help=_TYPES)
    group.add_argument(
        "--jurisdiction",
        dest="jurisdictions",
        type=_codes,
        action="extend",
        metavar="CODE",
        help=f"whose law holds; of several the strictest: {', '.join(JURISDICTIONS)}; default: us",
    )
    add_configuration(group)


def add_deciding(parser: ArgumentParser) -> None:
    """Add what the exit code depends on."""
    group = parser.add_argument_group("what fails")
    group.add_argument(
        "--fail-on", type=choice(*SEVERITIES), metavar="SEVERITY", help=f"{_WORST_FIRST}; default: error"
    )
    group.add_argument(
        "--fail-on-stale", action="store_true", help="also findings that rest on outdated knowledge (HLX06)"
    )
    group.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 where findings alone would make it 1"
    )


def add_showing(parser: ArgumentParser) -> None:
    """Add how it is reported."""
    group = parser.add_argument_group("how it is reported")
    group.add_argument(
        "--format",
        type=_output,
        action="append",
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(FORMATS)}; several go to files; default: text",
    )
    add_services(group)
    group.add_argument(
        "--show", type=choice(*SEVERITIES), default="info", metavar="SEVERITY", help="least severe shown"
    )
    group.add_argument(
        "--show-excused", action="store_true", help="also what was forgiven or allowed, and why"
    )
    group.add_argument(
        "--show-traits", action="store_true", help="what each document was taken for, and on what evidence"
    )
    group.add_argument("--statistics", action="store_true", help="how often each rule spoke")
    group.add_argument("--quiet", action="store_true", help="only the last line")


def _codes(value: str) -> list[str]:
    take = choice(*JURISDICTIONS)
    return [take(name.lower()) for name in names(value)]


def _output(value: str) -> Output:
    name, to_file, file = value.partition("=")
    found = choice(*FORMATS)(name)
    if to_file and not file:
        raise ArgumentTypeError(f"'{value}' names no file: write {found}=FILE, or {found} alone")
    return Output(found, file or None)


def _pattern(value: str) -> str:
    if broken(value):
        raise ArgumentTypeError(f"'{value}' is no pattern: write patterns as in .gitignore")
    return value


def _share(value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ArgumentTypeError(f"'{value}' is no share: write a number from 0 to 1, such as 0.6")
    return share
