"""Build a site of all rules, to be searched and to be linked to: `docs build`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.configuration import load
from healthlint.commands.parts.extras import refuse_without
from healthlint.commands.parts.options import choice
from healthlint.commands.parts.own_rules import add_own_rules, whole_rulebook
from healthlint.figures import of_rule, recorded
from healthlint.handbook.building import BuildError, build
from healthlint.handbook.pages import pages
from healthlint.reports.console.safe import safe
from healthlint.walk import shown
from healthlint.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from healthlint.commands.parts.answering import Given
    from healthlint.handbook.pages import Pages
    from healthlint.kinds.base import Rule
    from healthlint.rulebook import Rulebook

_FOLDER = "rules-site"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("what", metavar="build", type=choice("build"), help="make the site")
    parser.add_argument(
        "-o", "--output", metavar="FOLDER", default=_FOLDER, help=f"where it goes; default: {_FOLDER}"
    )
    add_own_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """What was made, and how to look at it."""
    refuse_without("docs", "docs build", "mkdocs", "material")
    settings = load(arguments, given.here)
    rulebook = whole_rulebook(arguments, given, settings)
    made = pages(rulebook, _measured(rulebook, shipped=arguments.rules is None))
    folder = given.here / arguments.output
    _build(made, folder, settings.rules_site)
    return Answer(out=_said(made, shown(folder, given.here)))


def _build(made: Pages, folder: Path, address: str | None) -> None:
    try:
        build(made, folder, address)
    except BuildError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error
    except OSError as error:
        raise UsageError(safe(f"{folder}: cannot be written ({error.strerror}): check the folder")) from error


def _measured(rulebook: Rulebook, *, shipped: bool) -> Callable[[Rule], Iterable[str]]:
    """The recorded figures of rules as they are shipped: of others, and of changed ones, nobody has any."""
    figures = recorded() if shipped else {}
    others = {*rulebook.own, *(one.after.id for one in rulebook.overlaid)}
    return lambda rule: () if rule.id in others else of_rule(rule.id, figures)


def _said(made: Pages, folder: str) -> str:
    parts = ", ".join(
        (counted(made.rules, "rule"), counted(made.tables, "table"), counted(made.guides, "guide"))
    )
    return f"{safe(folder)}: {parts}; look at it with: python3 -m http.server --directory {safe(folder)}\n"
