"""Say what a rule looks for, why, what excuses it, and which law it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import Answer
from healthlint.commands.parts.options import selected
from healthlint.commands.parts.own_rules import add_own_rules, whole_rulebook
from healthlint.explain import explain_engine, page
from healthlint.figures import recorded
from healthlint.suppression.rules import ABOUT_ALLOWS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from healthlint.commands.parts.answering import Given


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "rule", metavar="ID|NAME", help="such as HL101 or miracle-language; HL1 explains all that begin so"
    )
    add_own_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The page of each rule that is meant, with the recorded figures of healthlint's own; HLX ids, too."""
    about = next((rule for rule in ABOUT_ALLOWS if arguments.rule in (rule.id, rule.name)), None)
    if about is not None:
        return Answer(out=explain_engine(about))
    chosen = selected(whole_rulebook(arguments, given), [arguments.rule])
    # Rules of somebody else may bear the same ids, and nobody has measured them.
    figures = recorded() if arguments.rules is None else {}
    return Answer(out="\n".join(page(rule, chosen, figures) for rule in chosen.rules))
