"""Edits of lists: a site's file adds terms to a list that it did not write, or takes some away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.overlay import ADD, TAKE
from healthlint.validation.problem import instead
from healthlint.validation.terms import fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from healthlint.validation.problem import RuleProblem
    from healthlint.validation.rule_file import RuleFile

SIGNS = (ADD, TAKE)

_SIGNED = "write '+ term' to add it, '- term' to take it away"


def is_edit(file: RuleFile) -> bool:
    """Whether a list is written as an edit: each of its lines has a sign."""
    lines = [line for _, line in _lines(file)]
    return bool(lines) and all(line.startswith(SIGNS) for line in lines)


def edited(
    lists: Mapping[str, tuple[str, ...]], files: Iterable[RuleFile]
) -> tuple[dict[str, tuple[str, ...]], list[RuleProblem]]:
    """Lists with what some files change of them, one after the other, and what is wrong with the files."""
    listed, problems = dict(lists), []
    for file in files:
        complaints = [file.problem(*one) for one in _faults(file, listed[file.name])]
        problems += complaints
        listed[file.name] = listed[file.name] if complaints else _applied(file, listed[file.name])
    return listed, problems


def _lines(file: RuleFile) -> Iterator[tuple[int, str]]:
    """The lines that are terms, by number (1-based); here a comment may stand beside any of them."""
    lines = enumerate(file.text.splitlines(), start=1)
    return ((number, line) for number, line in lines if line.strip() and not line.startswith("#"))


def _applied(file: RuleFile, terms: tuple[str, ...]) -> tuple[str, ...]:
    lines = [line for _, line in _lines(file)]
    added = {line.removeprefix(ADD) for line in lines if line.startswith(ADD)}
    taken = {line.removeprefix(TAKE) for line in lines if line.startswith(TAKE)}
    return tuple(sorted({*terms, *added} - taken))


def _faults(file: RuleFile, terms: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    lines = list(_lines(file))
    if not lines:
        yield 1, f"nothing is changed of the list <{file.name}>", f"{_SIGNED}, or delete the file"
    elif not any(line.startswith(SIGNS) for _, line in lines):
        what = f"there is a list <{file.name}> already, and no line here has a sign"
        yield lines[0][0], what, f"{_SIGNED}; or give your list a name of its own"
    else:
        seen: set[str] = set()
        for number, line in lines:
            wrong = _fault(line, terms, seen)
            if wrong is not None:
                yield number, *wrong
            seen.add(line[len(ADD) :])
        if not _applied(file, terms):
            yield lines[-1][0], f"no term is left on the list <{file.name}>", "keep one, or ignore its rules"


def _fault(line: str, terms: tuple[str, ...], seen: Collection[str]) -> tuple[str, str] | None:
    """What is wrong with one line, and how to mend it."""
    if not line.startswith(SIGNS):
        return f"the line {line!r} has no sign", _SIGNED
    term = line[len(ADD) :]
    if term != term.strip():
        return f"the term {term.strip()!r} has white space around it", "delete it"
    if term in seen:
        return f"the term {term!r} is here already", "delete one of the two"
    if line.startswith(TAKE):
        gone = f"the term {term!r} is not on the list, so it cannot be taken away"
        return None if term in terms else (gone, instead(term, terms))
    if term in terms:
        return f"the term {term!r} is on the list already", "delete the line"
    return fault(term)
