"""The patterns of a rule file: each can be read, names tags that exist, and can match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.patterns.phrase import Mark, PatternError, checked, parse
from healthlint.text.lazy import lazily
from healthlint.validation.problem import Complaint, Loc, instead
from healthlint.weighing import ABOVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.clause import Clause
    from healthlint.validation.known import Known

LISTS = ("any", "with", "without", "except")
"""Keys whose entries are patterns."""

_TAG = lazily(r"<[a-z][a-z0-9-]*(?:\.[a-z-]+)?(?: with [a-z-]+)?>")
_STRAY = lazily(r"[<>…]|[~*](?!\s|$)")


class Wording(NamedTuple):
    """One pattern, where it stands, and under which key."""

    loc: Loc
    key: str
    pattern: str


def wordings(clause: Mapping[str, Any], at: Loc = ()) -> tuple[Wording, ...]:
    """Every pattern of a clause as its file writes it, whatever else is wrong with the file."""
    return (*_listed(clause, at), *_keyed(clause, at))


def of_clause(clause: Clause, at: Loc) -> tuple[Wording, ...]:
    """The same of a clause that was read already; all of them stand at one place."""
    lists = {"any": clause.any, "with": clause.with_, "without": clause.without, "except": clause.except_}
    return tuple(Wording(at, key, pattern) for key, patterns in lists.items() for pattern in patterns)


def check(wording: Wording, known: Known) -> Iterator[Complaint]:
    """What is wrong with one pattern."""
    loc, _, pattern = wording
    stray = None if pattern.startswith("/") else _STRAY.search(_TAG.sub("", pattern))
    if stray is not None:
        yield Complaint(loc, f"the pattern {pattern!r} has a stray {stray.group()!r}", _remedy(stray.group()))
        return
    wrong = unreadable(pattern)
    if wrong is not None:
        yield Complaint(loc, *wrong)
    yield from (Complaint(loc, *fault) for mark in marks(pattern) for fault in _faults(mark, known))


def check_twice(found: tuple[Wording, ...]) -> Iterator[Complaint]:
    """Patterns that stand twice under one key of one clause."""
    seen: set[tuple[Loc, str]] = set()
    for loc, _, pattern in found:
        if (loc[:-1], pattern) in seen:
            yield Complaint(loc, f"the pattern {pattern!r} is here already", "delete one of the two")
        seen.add((loc[:-1], pattern))


def unreadable(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern that cannot be read, and how to mend it; None if it can be."""
    try:
        checked(pattern)
    except PatternError as error:
        what, _, how = str(error).rpartition(": ")
        return what, how
    return None


def marks(pattern: str) -> tuple[Mark, ...]:
    """The tags of a pattern, in order; none of one that cannot be read, which has its own complaint."""
    if unreadable(pattern):
        return ()
    return tuple(element for element in parse(pattern).elements if isinstance(element, Mark))


def _listed(clause: Mapping[str, Any], at: Loc) -> Iterator[Wording]:
    for key in LISTS:
        entries = clause.get(key)
        if isinstance(entries, list):
            numbered = enumerate(entries)
            yield from (Wording((*at, key, n), key, entry) for n, entry in numbered if isinstance(entry, str))


def _keyed(clause: Mapping[str, Any], at: Loc) -> Iterator[Wording]:
    """Patterns that are keys: what is swapped, and what is weighed."""
    for key in ("swap", "weigh"):
        entries = clause.get(key)
        for name in entries if isinstance(entries, dict) else ():
            if key == "swap" or "<" in name or name.startswith(ABOVE):
                yield Wording((*at, key, name), key, name.removeprefix(ABOVE) if key == "weigh" else name)


def _faults(mark: Mark, known: Known) -> Iterator[tuple[str, str]]:
    yield from _tag_faults(mark.tag, known)
    if mark.filled and known.table(mark.tag) != mark.tag:
        yield f"<{mark.tag}> is no table, and has no columns", "write 'with' behind the name of a table"
    elif mark.filled:
        yield from _tag_faults(mark.filled, known)


def _tag_faults(tag: str, known: Known) -> Iterator[tuple[str, str]]:
    table, _, column = tag.partition(".")
    if known.is_open(tag):
        return
    if tag not in known.tags:
        if column and table in known.lexicon.tables:
            columns = known.lexicon.tables[table].columns
            yield f"the table {table!r} has no column {column!r}", instead(column, columns)
        else:
            yield f"unknown tag <{tag}>", instead(tag, known.tags)
    elif known.is_empty(tag):
        yield f"<{tag}> has no entries, so this can never match", "fill it, or leave the pattern out"


def _remedy(stray: str) -> str:
    if stray in "<>":
        return "a tag is written <name>, in lower case"
    return "write three dots for a gap" if stray == "…" else "'~' and '*' stand at the end of a word"
