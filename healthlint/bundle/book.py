"""A rulebook as the parts of a bundle, and back: what every run needs at once, the rest when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from healthlint.bundle.plain import apart, built, lines, plain, written
from healthlint.modules import Later
from healthlint.patterns.lexicon import Lexicon
from healthlint.rulebook import Rulebook
from healthlint.ruleset import Outline, Rules

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from healthlint.bundle import filings, lots, vocabulary
    from healthlint.bundle.form import Parts
    from healthlint.named import NamedClause
    from healthlint.patterns.filing import Filed
    from healthlint.patterns.required import Required
    from healthlint.patterns.terms import Terms
    from healthlint.validation.layers import Layer
else:
    vocabulary, filings = Later("healthlint.bundle.vocabulary"), Later("healthlint.bundle.filings")
    lots = Later("healthlint.bundle.lots")

Value = TypeVar("Value")


class _Asked(Mapping[str, Value]):
    """A mapping whose values are made when they are first asked for; its keys are known."""

    def __init__(self, names: Sequence[str], make: Callable[[str], Value]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Ready:
    """What only a run that reads a page asks for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def among(self, words: Collection[str]) -> Terms:
        """See ``Vocabulary``."""
        return self._words.among(words)

    def filed(self, patterns: tuple[str, ...]) -> Filed | None:
        """See ``Filings``."""
        return self._filings.filed(patterns)

    def required(self, expression: str) -> Required | None:
        """See ``Filings``."""
        return self._filings.required(expression)

    @cached_property
    def _words(self) -> vocabulary.Vocabulary:
        return vocabulary.Vocabulary(self._parts.view("words"))

    @cached_property
    def _filings(self) -> filings.Filings:
        return filings.Filings(self._parts.view("filings"))


_SHOWN, _EXPLAINED = ("references",), ("rationale", "examples")
"""What of a rule is shown with its findings, and with itself; never asked for to find anything."""


def parts_of(book: Rulebook) -> dict[str, bytes]:
    """The parts of a rulebook; where it is, and in which layers, is not among them."""
    finds = {id(named.find): name for name, named in book.clauses.items()}
    clauses = {f"clause {named.name}": plain(named) for named in book.clauses.values()}
    rules = {f"rule {rule.id}": plain(rule, finds) for rule in book.rules}
    cut_clauses = [apart(data, ("examples",), part) for part, data in clauses.items()]
    cut_rules = [_cut(data, part) for part, data in rules.items()]
    cold = zip(clauses, (rest for _, rest in cut_clauses), strict=True)
    return {
        "head": written(_head(book)),
        "clauses": lines(data for data, _ in cut_clauses),
        "rules": lines(data for data, _ in cut_rules),
        "overlaid": written([plain(one, finds) for one in book.overlaid]),
        "words": vocabulary.packed(book.lexicon.index),
        "filings": filings.packed(lots.lots(book)),
        "lists": written({name: list(terms) for name, terms in book.lexicon.lists.items()}),
        **{f"table {name}": written(plain(table)) for name, table in book.lexicon.tables.items()},
        **{part: written(rest) for part, rest in cold},
        **{part: written(rest) for _, cut in cut_rules for part, rest in cut.items()},
    }


def _cut(data: dict[str, Any], part: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The plain data of a rule without what is asked for later; and that by its part."""
    more = f"{part} explained"
    hot, rest = apart(data, (*_SHOWN, *_EXPLAINED), part)
    shown, explained = apart(rest, _EXPLAINED, more)
    return hot, {part: shown, more: explained}


def _head(book: Rulebook) -> dict[str, Any]:
    return {
        "hash": book.hash,
        "clauses": list(book.clauses),
        "rules": [[one.id, one.name, one.status, list(one.only_under)] for one in book.rules],
        "own": sorted(book.own),
        "edited": sorted(book.edited),
        "files": dict(book.tables),
        "names": dict(book.names),
        "lists": list(book.lexicon.lists),
        "tables": list(book.lexicon.tables),
    }


def rulebook_of(parts: Parts, root: Path, layers: tuple[Layer, ...] = ()) -> Rulebook:
    """The rulebook of a bundle, for folders that are where they are."""
    head = built(parts.raw("head"))
    clauses: Mapping[str, NamedClause] = _lines(parts, "clauses", head["clauses"])
    finds = _Asked(head["clauses"], lambda name: clauses[name].find)
    rules = tuple([Outline(*known) for known in head["rules"]])
    return Rulebook(
        rules=Rules(rules, _lines(parts, "rules", [one.id for one in rules], finds)),
        clauses=clauses,
        lexicon=_lexicon(parts, head),
        hash=head["hash"],
        root=root,
        layers=layers,
        overlaid=built(parts.raw("overlaid"), finds),
        own=frozenset(head["own"]),
        edited=frozenset(head["edited"]),
        tables=head["files"],
        names=head["names"],
    )


def _lines(
    parts: Parts, part: str, names: Sequence[str], shared: Mapping[str, object] | None = None
) -> _Asked[Any]:
    """What the lines of a part stand for, by name."""
    found = cache(lambda: dict(zip(names, parts.raw(part).split(b"\n"), strict=True)))
    return _Asked(names, lambda name: built(found()[name], shared, parts.raw))


def _lexicon(parts: Parts, head: Mapping[str, Any]) -> Lexicon:
    lists = cache(lambda: built(parts.raw("lists")))
    return Lexicon(
        lists=_Asked(head["lists"], lambda name: lists()[name]),
        tables=_Asked(head["tables"], lambda name: built(parts.raw(f"table {name}"))),
        ready=_Ready(parts),
    )
