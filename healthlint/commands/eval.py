"""Measure rules on labelled texts: precision, recall and F1, by label, category and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.options import add_rules, choice, day, names, rulebook, selected
from healthlint.evaluation.comparing import compare, earlier
from healthlint.evaluation.gold import GoldError, read
from healthlint.evaluation.labels import FILE, load
from healthlint.evaluation.measure import evaluate
from healthlint.evaluation.written import as_json, as_text
from healthlint.reports.console.safe import safe
from healthlint.rulebook import RulebookError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from healthlint.commands.parts.answering import Given
    from healthlint.evaluation.comparing import Comparison
    from healthlint.evaluation.gold import Gold
    from healthlint.evaluation.labels import Labels
    from healthlint.evaluation.measure import Evaluation
    from healthlint.rulebook import Rulebook

_FELL = 1
_BROKE = 3


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("gold", metavar="GOLD", help="labelled texts, as docs/eval-format.md describes them")
    parser.add_argument(
        "--texts", metavar="FOLDER", help="where the texts are that GOLD names; default: texts, beside it"
    )
    parser.add_argument(
        "--only", type=names, default=[], metavar="NAMES", help="these texts of it, such as d* or split=held"
    )
    parser.add_argument(
        "--labels", metavar="FILE", help=f"what each rule stands for; default: {FILE} of the rules"
    )
    parser.add_argument(
        "--compare", metavar="EARLIER.json", help="say what changed since; 1 if a rule got worse"
    )
    parser.add_argument("--format", type=choice("text", "json"), default="text", help="text, json")
    parser.add_argument("--preview", action="store_true", help="also rules that are still on trial")
    parser.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help="the day it is judged on; default: this day"
    )
    add_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """The figures, and what changed; 1 if a stable rule got worse, 3 if a rule or a text broke."""
    whole = rulebook(arguments, given.here)
    try:
        labels = _labels(arguments, given, whole)
        gold = _gold(arguments, given, labels)
        before = arguments.compare and earlier(given.here / arguments.compare, arguments.compare)
        chosen = selected(whole, preview=arguments.preview)
        found = evaluate(gold, chosen, labels, arguments.today or given.today)
        comparison = compare(before, arguments.compare, found) if before else None
    except GoldError as error:
        raise UsageError(*map(safe, error.lines)) from error
    except RulebookError as error:
        raise UsageError(*map(safe, str(error).splitlines())) from error
    return _answer(arguments, found, comparison)


def _answer(arguments: Namespace, found: Evaluation, comparison: Comparison | None) -> Answer:
    write = as_json if arguments.format == "json" else as_text
    fell = comparison is not None and comparison.fallen
    return Answer(
        out=write(found, comparison),
        complaints=tuple(safe(str(trouble)) for trouble in found.troubles),
        exit_code=_BROKE if found.troubles else _FELL if fell else 0,
    )


def _labels(arguments: Namespace, given: Given, whole: Rulebook) -> Labels:
    if arguments.labels is not None:
        return load(given.here / arguments.labels, arguments.labels, whole)
    return load(whole.root / FILE, f"{whole.root.resolve().name}/{FILE}", whole)


def _gold(arguments: Namespace, given: Given, labels: Labels) -> Gold:
    path = given.here / arguments.gold
    texts = given.here / arguments.texts if arguments.texts else path.parent / "texts"
    return read(path, arguments.gold, texts, labels, arguments.only)
