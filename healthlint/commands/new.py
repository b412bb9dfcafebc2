"""Begin a rule: a file of the right shape, which fails its proof until it is made true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import kinds
from healthlint.commands.parts.answering import Answer, UsageError
from healthlint.commands.parts.configuration import load
from healthlint.commands.parts.options import choice, rulebook
from healthlint.commands.parts.own_rules import add_own_rules, rulebook_so_far
from healthlint.patterns.lexicon import Lexicon
from healthlint.rulebook import Rulebook, rules_root
from healthlint.scaffold import CATEGORIES, ScaffoldError, new_rule, next_id, next_own_id
from healthlint.validation.layers import RESERVED
from healthlint.walk import shown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from healthlint.commands.parts.answering import Given


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("name", metavar="NAME", help="in lower case with hyphens, such as miracle-language")
    parser.add_argument("--kind", type=choice(*kinds.NAMES), required=True, help=", ".join(kinds.NAMES))
    parser.add_argument(
        "--category", type=choice(*CATEGORIES), default="efficacy", help=", ".join(CATEGORIES)
    )
    add_own_rules(parser)


def answer(arguments: Namespace, given: Given) -> Answer:
    """Write the file, and say what to do with it."""
    root = given.here / arguments.rules if arguments.rules else _own()
    try:
        identifier = _identifier(root, arguments, given)
        text = new_rule(arguments.name, arguments.kind, identifier, arguments.category)
    except ScaffoldError as error:
        raise UsageError(str(error)) from error
    file = root / arguments.category / f"{arguments.name}.yaml"
    _write(file, text, shown(file, given.here))
    return Answer(
        out=f"{shown(file, given.here)}: {identifier} begun; prove it with: {_proof(arguments, identifier)}\n"
    )


def _identifier(root: Path, arguments: Namespace, given: Given) -> str:
    """The next id: in a folder that the settings lay over the shipped rules, one of the site's own."""
    beside = rulebook_so_far(root, load(arguments, given.here), given.here) if arguments.rules else None
    if beside is not None:
        return next_own_id(beside)
    return next_id(_there(root, arguments, given), arguments.category)


def _there(root: Path, arguments: Namespace, given: Given) -> Rulebook:
    """The rules that are there already: none in a folder where the first one is begun."""
    if any(root.glob("*/*.yaml")):
        return rulebook(arguments, given.here)
    return Rulebook(rules=(), clauses={}, lexicon=Lexicon(), hash="", root=root)


def _own() -> Path:
    """The repository's rules; those of an installed package are not a place to write to."""
    root = rules_root()
    if not (root.parent / "pyproject.toml").is_file():
        raise UsageError(
            "these are the rules of an installed healthlint: give a folder of your own with --rules"
        )
    return root


def _write(file: Path, text: str, name: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise UsageError(f"{name}: is there already: choose another name, or edit it") from error
    except OSError as error:
        raise UsageError(f"{name}: cannot be written ({error.strerror}): check the folder") from error


def _proof(arguments: Namespace, identifier: str) -> str:
    # Own rules stand on the shipped ones, which the settings lay them over.
    alone = arguments.rules and identifier.startswith(RESERVED)
    where = f" --rules {arguments.rules}" if alone else ""
    return f"healthlint test {arguments.name}{where}"
