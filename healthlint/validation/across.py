"""What only shows when all files of a rulebook are seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.patterns.structure import STRUCTURE
from healthlint.validation import binding
from healthlint.validation.wording import marks, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from healthlint.validation.known import Known
    from healthlint.validation.problem import RuleProblem
    from healthlint.validation.rule_file import DataFile, RuleFile


def check(rules: Iterable[DataFile], clauses: Iterable[DataFile], known: Known) -> Iterator[RuleProblem]:
    """Ids and names of rules that are used twice, and clauses that need each other."""
    files, named = tuple(rules), tuple(clauses)
    yield from _twice([(one, str(one.data["id"])) for one in files if "id" in one.data], "id")
    yield from _twice([(one, one.file.name) for one in files], "name")
    yield from _cycles(named)
    for file in named:
        if any(file.file.name in _tags(one) for one in (*files, *named)):
            yield from file.at_lines(binding.check(wordings(file.data), known))


def check_tags(owners: Iterable[tuple[str, RuleFile]]) -> Iterator[RuleProblem]:
    """Tags that two files give a meaning to, or that structure has taken already."""
    seen: dict[str, str] = {}
    for tag, file in owners:
        if tag in STRUCTURE:
            yield file.problem(1, f"the tag <{tag}> is structure already", "give it another name")
        elif tag in seen:
            yield file.problem(1, f"the tag <{tag}> is in {seen[tag]} already", "rename one of the two")
        seen.setdefault(tag, file.shown)


def _twice(values: Iterable[tuple[DataFile, str]], noun: str) -> Iterator[RuleProblem]:
    owners: dict[str, str] = {}
    for file, value in values:
        if value in owners:
            what = f"the {noun} {value} belongs to {owners[value]} already"
            yield file.file.problem(file.loaded.line_of((noun,)), what, f"give the rule its own {noun}")
        owners.setdefault(value, file.file.shown)


def _cycles(clauses: tuple[DataFile, ...]) -> Iterator[RuleProblem]:
    """Each clause whose name is needed to find its own hits, with the way round."""
    names = {file.file.name for file in clauses}
    needs = {file.file.name: sorted(_tags(file) & names) for file in clauses}
    for file in clauses:
        way = _way(file.file.name, needs)
        if way:
            what = f"the clause needs itself ({' > '.join(way)})"
            yield file.file.problem(_line_naming(file, way[1]), what, "take one of the tags out")


def _line_naming(file: DataFile, tag: str) -> int:
    """The first line of a clause file with a pattern that names a tag; there is one."""
    found = wordings(file.data)
    return min(file.loaded.line_of(one.loc) for one in found if tag in _named(one.pattern))


def _named(pattern: str) -> frozenset[str]:
    return frozenset(mark.tag for mark in marks(pattern))


def _way(start: str, needs: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a clause back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for following in needs[way[-1]]:
            if following == start:
                return (*way, start)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _tags(file: DataFile) -> frozenset[str]:
    parts = (file.data, *(value for value in file.data.values() if isinstance(value, dict)))
    return frozenset[str]().union(*(_named(one.pattern) for part in parts for one in wordings(part)))
