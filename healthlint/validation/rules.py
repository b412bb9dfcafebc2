"""A rule file, or the file of a named clause, against its schema and against every name there is."""

from __future__ import annotations

from functools import cache
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, get_type_hints

import regex

from healthlint import checks, kinds, traits
from healthlint.clause import Clause
from healthlint.lean import replace
from healthlint.named import ClauseFile, NamedClause
from healthlint.validation import binding, names, rewrite, wording
from healthlint.validation.message import placeholders
from healthlint.validation.models import validate
from healthlint.validation.problem import Complaint, Loc, RuleProblem, instead
from healthlint.validation.wording import Wording, of_clause, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.kinds.base import Rule
    from healthlint.validation.known import Known
    from healthlint.validation.rule_file import DataFile

ID = r"HL[0-9]{3}|(?!HL)[A-Z]{2,5}[0-9]{3,4}"
"""The ids of rules: healthlint's own, and those of sites."""
_OWN_ID = "write it like HL101; a rule of your own like SITE101"
_FROM_PATH = {"name": "the file's name", "category": "the folder's name"}
_ONE_LINE = ("message", "rationale", "advice", "rewrite", "about")
_ANY_CLAUSE = {"any": ["-"]}
"""What stands for a clause's name while the rest of its rule is validated."""


def named_clause(file: DataFile) -> tuple[NamedClause | None, tuple[Complaint, ...]]:
    """The clause of a file, or what its schema says against it; its names are checked later."""
    found, complaints = validate(ClauseFile, file.data)
    return (NamedClause.of(file.file.name, found) if found else None), complaints


def check_clause(file: DataFile, known: Known) -> Iterator[Complaint]:
    """What is wrong with the names and patterns of a clause file."""
    found = wordings(file.data)
    yield from check_texts(file.data)
    yield from _check_wordings(found, known)
    yield from names.check(file.data, ())


def rule(file: DataFile, known: Known) -> tuple[Rule | None, tuple[RuleProblem, ...]]:
    """The rule of a file, and every problem of the file; there is no rule where its schema is broken."""
    if file.problems and not file.data:
        return None, file.problems
    found, complaints = _built(file, known)
    everything = (*complaints, *_check(file.data, known))
    return found, (*file.problems, *file.at_lines(everything))


def _built(file: DataFile, known: Known) -> tuple[Rule | None, tuple[Complaint, ...]]:
    """The rule as a dataclass, its named clauses in their places."""
    wanted = file.data.get("kind")
    if wanted not in kinds.NAMES:
        what = "'kind' is missing" if wanted is None else f"unknown kind '{wanted}'"
        return None, (Complaint(("kind",), what, instead(str(wanted), kinds.NAMES)),)
    model = kinds.kind(str(wanted))
    uses = _uses(file.data, known)
    # Name and category in a file are complained about elsewhere: here the path's are right.
    from_path = {"name": file.file.name, "category": file.file.folder}
    found, complaints = validate(model, {**file.data, **dict.fromkeys(uses, _ANY_CLAUSE), **from_path})
    ready = {field: clause for field, clause in uses.items() if clause is not None}
    kept = tuple(one for one in complaints if one.loc != ("id",) or "id" not in file.data)
    return (replace(found, **ready) if found else None), kept  # type: ignore[arg-type]  # fields of its kind


def _check(data: Mapping[str, Any], known: Known) -> Iterator[Complaint]:
    parts = _clauses(data)
    yield from _check_identity(data, known)
    yield from check_texts(data)
    yield from rewrite.check(data["rewrite"]) if isinstance(data.get("rewrite"), str) else ()
    yield from names.listed(data.get("when"), ("when",), "trait", traits.NAMES)
    for at, clause in parts.items():
        yield from names.check(clause, at)
        yield from _check_wordings(wordings(clause, at), known)
    yield from _check_uses(data, known)
    yield from binding.check(_everywhere(data, known), known)
    yield from _check_message(data, known)
    yield from _check_call(data)


def _check_identity(data: Mapping[str, Any], known: Known) -> Iterator[Complaint]:
    for key, source in _FROM_PATH.items():
        if key in data:
            yield Complaint((key,), f"'{key}' comes from the path", f"delete the line: {source} is the {key}")
    code = data.get("id")
    if "id" in data and not (isinstance(code, str) and regex.fullmatch(ID, code)):
        yield Complaint(("id",), f"the id {code!r} is not HL and three digits", _OWN_ID)
    for number, other in enumerate(_list(data.get("supersedes"))):
        loc: Loc = ("supersedes", number)
        if other == code:
            yield Complaint(loc, "the rule supersedes itself", "delete the entry")
        elif isinstance(other, str) and other not in known.rules and not known.partial:
            by_name = {name: identifier for identifier, name in known.rules.items()}
            how = f"write its id, {by_name[other]}" if other in by_name else instead(other, known.rules)
            yield Complaint(loc, f"unknown rule '{other}'", how)


def check_texts(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Texts of one line that have more."""
    for key in _ONE_LINE:
        if isinstance(data.get(key), str) and "\n" in data[key].strip("\n"):
            yield Complaint((key,), f"'{key}' has more than one line", "write one line, or begin with '>-'")


def _check_wordings(found: tuple[Wording, ...], known: Known) -> Iterator[Complaint]:
    yield from wording.check_twice(found)
    for one in found:
        yield from wording.check(one, known)


def _check_uses(data: Mapping[str, Any], known: Known) -> Iterator[Complaint]:
    for field in _clause_fields(data):
        name = data.get(field)
        if isinstance(name, str) and name not in known.clauses:
            yield Complaint((field,), f"unknown clause '{name}'", instead(name, known.clauses))


def _check_message(data: Mapping[str, Any], known: Known) -> Iterator[Complaint]:
    message, kind = data.get("message"), data.get("kind")
    if isinstance(message, str) and kind in kinds.NAMES:
        first = tuple(one for one in _everywhere(data, known) if one.loc[:1] == ("find",))
        offered = kinds.kind(str(kind)).OFFERS | binding.always_bound(first, known)
        yield from placeholders(message, offered)


def _check_call(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """The function of a check exists and takes these options."""
    name = data.get("call")
    if not isinstance(name, str):
        return
    if name not in checks.NAMES:
        yield Complaint(("call",), f"unknown check '{name}'", instead(name, checks.NAMES))
        return
    options = dict(list(signature(checks.function(name)).parameters.items())[1:])
    given = data.get("with")
    given = given if isinstance(given, dict) else {}
    for option in given.keys() - options.keys():
        yield Complaint(("with", option), f"'{name}' has no option '{option}'", instead(option, options))
    for option, parameter in options.items():
        if parameter.default is Parameter.empty and option not in given:
            yield Complaint(("with",), f"'{name}' needs the option '{option}'", "add it under 'with'")


def _everywhere(data: Mapping[str, Any], known: Known) -> tuple[Wording, ...]:
    """Every pattern of a rule, those of the clauses it names at the place of the name."""
    inline = (one for at, clause in _clauses(data).items() for one in wordings(clause, at))
    used = ((field, clause) for field, clause in _uses(data, known).items() if clause is not None)
    return (*inline, *(one for field, clause in used for one in of_clause(clause, (field,))))


def _clauses(data: Mapping[str, Any]) -> dict[Loc, Mapping[str, Any]]:
    """The clauses written in a rule file by place, with the rule itself: some kinds have a clause's keys."""
    parts: dict[Loc, Mapping[str, Any]] = {(): data}
    return parts | {
        (field,): data[field] for field in _clause_fields(data) if isinstance(data.get(field), dict)
    }


def _uses(data: Mapping[str, Any], known: Known) -> dict[str, Clause | None]:
    """The named clauses a rule uses as a whole, by field; None for one that is broken or unknown."""
    named = {field: data[field] for field in _clause_fields(data) if isinstance(data.get(field), str)}
    return {field: known.clauses.get(name) for field, name in named.items()}


def _clause_fields(data: Mapping[str, Any]) -> tuple[str, ...]:
    wanted = data.get("kind")
    return _fields_of(str(wanted)) if wanted in kinds.NAMES else ()


@cache
def _fields_of(kind: str) -> tuple[str, ...]:
    return tuple(name for name, hint in get_type_hints(kinds.kind(kind)).items() if hint is Clause)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
